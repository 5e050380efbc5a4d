"""The packages that the benchmarks read: as large as asked for, and none against a rule."""

from pathlib import Path

from dashboard.load import read_raw
from dashboard.problems import errors
from dashboard.validate import check
from tests.benchmarks.synthetic import write_package


def test_a_synthetic_package_breaks_no_rule(tmp_path: Path) -> None:
    write_package(tmp_path, 3500)
    raw = read_raw(tmp_path)
    assert errors(check(raw)) == []
    assert (raw.frames["incidents"]["status"] == "published").sum() == 3500
