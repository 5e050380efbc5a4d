#!/bin/sh
# A browser for the tests: the one that is there, else Debian's package, else Playwright's own.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
echo "No browser found; installing one." >&2
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    if $as_root apt-get update -q && $as_root apt-get install -y -q chromium fonts-dejavu-core; then
        exit 0
    fi
fi
exec "$1/python" -m playwright install --with-deps chromium
