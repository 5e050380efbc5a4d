#!/bin/sh
# Known vulnerabilities of what the app runs on. Without a network nothing is known, which is no
# mistake of the code: it is said, and the check goes on.
set -eu
found=$(timeout 60 "$1/pip-audit" --progress-spinner off --disable-pip --require-hashes \
    -r deploy/requirements.lock 2>&1) && {
    unknown=$(printf '%s\n' "$found" | grep -c "could not be audited" || true)
    all=$(grep -c "==" deploy/requirements.lock)
    echo "Audited: $((all - unknown)) of $all dependencies; the service here does not know the others."
    exit 0
}
if printf '%s' "$found" | grep -q "^Name "; then
    echo "$found"
    exit 1
fi
echo "Dependencies not audited: no answer from the service."
