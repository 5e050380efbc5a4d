"""A release of the data: the version that the changes ask for, written everywhere it stands.

Written in one transaction: the descriptor's version and day, the codebook, CHANGELOG.md of the
data and CITATION.cff. The zip for deposit and its checksums go to `dist/`; they are made from the
very bytes that were written.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from dashboard.curation.desk import Desk, DeskError, Edit, descriptor_bytes, descriptor_of
from dashboard.curation.revision import last_tag, read_revision
from dashboard.curation.versions import Difference, differences, next_version, weight_of
from dashboard.load import Raw
from dashboard.schema import DESCRIPTOR, package_of
from dashboard.views.codebook import markdown

CHANGELOG, CITATION, CODEBOOK, SUMS = "CHANGELOG.md", "CITATION.cff", "README.md", "SHA256SUMS"
HEADING = "# Changes of the data\n"
SECTION = re.compile(r"^(?=## )", re.MULTILINE)
LICENCES = ("LICENSE.md", "LICENSE")
# One moment for all members, so that the same data gives the same zip.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Release:
    """What a release is going to be."""

    since: str
    old: str
    new: str
    weight: str
    found: tuple[Difference, ...]
    reasons: tuple[str, ...]


def planned(raw: Raw, folder: Path, since: str = "") -> Release:
    """The release that the changes since a revision (the last tag) ask for.

    Raises DeskError when nothing changed or there is nothing to compare with.
    """
    revision = since or last_tag(folder)
    before = read_revision(folder, revision)
    assert before.package is not None
    found = differences(before, raw)
    if not found:
        raise DeskError(f"nothing changed since {revision}: there is nothing to release")
    try:
        new = next_version(before.package.version, weight_of(found))
    except ValueError as error:
        raise DeskError(f"revision {revision}: {error}") from error
    told = set(before.frames["changes"]["change_id"])
    rows = raw.frames["changes"][["change_id", "reason"]].itertuples(index=False)
    reasons = tuple(f"{reason} ({key})" for key, reason in rows if key not in told)
    old = before.package.version
    return Release(revision, old, new, weight_of(found), tuple(found), reasons)


def refuse_unfit(release: Release, version: str) -> None:
    """Raises DeskError when the version is not the one that the changes ask for."""
    if version != release.new:
        why = "; ".join(str(d) for d in release.found if d.weight == release.weight)
        raise DeskError(
            f"{version} does not fit: since {release.since} ({release.old}) the changes are "
            f"{release.weight} ({why}), so {release.new} is the version"
        )


def make_release(desk: Desk, version: str, since: str, dist: Path, today: date) -> Path:
    """Write everything and return the zip; raises DeskError or DataError before any of it."""
    release = planned(desk.read(), desk.folder, since)
    refuse_unfit(release, version)
    desk.commit(partial(released, folder=desk.folder, release=release, today=today))
    return write_zip(desk.folder, dist)


def released(raw: Raw, folder: Path, release: Release, today: date) -> Edit:
    """The files with the new version in them; a version that is made anew stands there once."""
    before = descriptor_of(raw)
    # From here on addresses with an older version lead to the changes since its last one.
    this = {
        "version": release.new,
        "released": today.isoformat(),
        "lastChange": max(raw.frames["changes"]["change_id"], key=lambda one: int(one[1:])),
    }
    earlier = [one for one in before.get("releases", []) if one["version"] != release.new]
    descriptor = before | {
        "version": release.new,
        "created": f"{today.isoformat()}T00:00:00Z",
        "releases": [*earlier, this],
    }
    content = descriptor_bytes(descriptor)
    files = {
        DESCRIPTOR: content,
        CODEBOOK: markdown(package_of(content)).encode(),
        CHANGELOG: changelog(_text(folder / CHANGELOG), release, today).encode(),
    }
    citation = citation_path(folder)
    if citation:
        text = _text(citation)
        files[os.path.relpath(citation, folder)] = cited(text, release.new, today).encode()
    return Edit(files=files)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def citation_path(folder: Path) -> Path | None:
    """CITATION.cff of the package, or of the repository that it lies in."""
    places = (folder / CITATION, folder.parent / CITATION)
    return next((path for path in places if path.exists()), None)


def cited(text: str, version: str, today: date) -> str:
    """CITATION.cff with another version and day; everything else as it was."""
    cells = {"version": version, "date-released": today.isoformat()}
    for name, value in cells.items():
        line = re.compile(rf"^{name}:.*$", re.MULTILINE)
        text = line.sub(f"{name}: {value}", text) if line.search(text) else text
        if not line.search(text):
            text = f"{text.rstrip()}\n{name}: {value}\n"
    return text


def changelog(text: str, release: Release, today: date) -> str:
    """The changelog with an entry for the release on top."""
    entry = [f"## {release.new}, {today.isoformat()}", ""]
    entry += [f"- {str(found)[0].upper()}{str(found)[1:]}." for found in release.found]
    if release.reasons:
        entry += ["", "From `changes.csv`:", "", *(f"- {reason}" for reason in release.reasons)]
    sections = SECTION.split(text.removeprefix(HEADING).lstrip("\n"))
    older = "".join(part for part in sections if not part.startswith(f"## {release.new}, "))
    return "\n".join([HEADING, *entry, ""]) + (f"\n{older}" if older else "")


def deposit_files(folder: Path) -> dict[str, bytes]:
    """path -> bytes of what is deposited; the descriptor has each table's size and hash."""
    content = (folder / DESCRIPTOR).read_bytes()
    paths = [table.path for table in package_of(content).tables.values()]
    files = {path: (folder / path).read_bytes() for path in paths}
    descriptor = json.loads(content)
    for resource in descriptor["resources"]:
        own = files[resource["path"]]
        resource["bytes"] = len(own)
        resource["hash"] = f"sha256:{hashlib.sha256(own).hexdigest()}"
    files[DESCRIPTOR] = descriptor_bytes(descriptor)
    for name in (CODEBOOK, CHANGELOG, *LICENCES):
        if (folder / name).exists():
            files[name] = (folder / name).read_bytes()
    citation = citation_path(folder)
    return files | ({CITATION: citation.read_bytes()} if citation else {})


def checksums(files: Mapping[str, bytes]) -> bytes:
    """SHA256SUMS as `sha256sum --check` reads it."""
    lines = [f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return "".join(lines).encode()


def write_zip(folder: Path, dist: Path) -> Path:
    """NAME-VERSION.zip and its checksum in `dist`; the same data gives the same bytes."""
    package = package_of((folder / DESCRIPTOR).read_bytes())
    files = deposit_files(folder)
    files[SUMS] = checksums(files)
    root = f"{package.name}-{package.version}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            member = zipfile.ZipInfo(f"{root}/{path}", ZIP_TIME)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, files[path])
    dist.mkdir(parents=True, exist_ok=True)
    target = dist / f"{root}.zip"
    _replaced(target, packed.getvalue())
    _replaced(dist / f"{root}.zip.sha256", checksums({target.name: packed.getvalue()}))
    return target


def _replaced(path: Path, content: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    os.replace(fresh, path)
