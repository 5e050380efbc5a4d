"""The "report an error" link: the form filled in, or the text to copy without a repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from dashboard import urls
from dashboard.dataset import Dataset

ROOT = Path(__file__).resolve().parents[2]
FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / urls.CORRECTION_FORM
REPOSITORY = "https://code.example.org/our/data"
FIELDS = urls.correction_fields("a-2024-01-b", "Who & what? #1", "1.2.3", "https://x.org/?a=1&b=2")


def test_the_link_fills_the_form_in() -> None:
    parts = urlsplit(urls.report_address(REPOSITORY, FIELDS))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{REPOSITORY}/issues/new"
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert query == {"template": urls.CORRECTION_FORM, **FIELDS}


def test_the_form_has_the_fields_that_the_link_fills() -> None:
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    ids = {part["id"] for part in form["body"] if "id" in part}
    assert set(FIELDS) - {"title"} <= ids
    assert {"name", "description", "body"} <= set(form)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        (f" {REPOSITORY}/ ", REPOSITORY),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("our/data", ""),
        ("https://[", ""),
    ],
)
def test_only_a_web_address_is_a_repository(
    monkeypatch: pytest.MonkeyPatch, value: str, address: str
) -> None:
    monkeypatch.setenv(urls.REPOSITORY_VARIABLE, value)
    assert urls.repository() == address


@pytest.fixture
def opened(data: Dataset) -> Callable[[], AppTest]:
    def run() -> AppTest:
        at = AppTest.from_file(ROOT / "dashboard" / "shell.py", default_timeout=60)
        at.run()
        at.query_params["incident"] = [data.incidents["incident_id"].iloc[0]]
        at.switch_page("../pages/incidents.py").run()
        assert not at.exception
        return at

    return run


def test_the_app_shows_the_text_without_a_repository(
    opened: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch, data: Dataset
) -> None:
    monkeypatch.delenv(urls.REPOSITORY_VARIABLE, raising=False)
    at = opened()
    key = data.incidents["incident_id"].iloc[0]
    assert any(f"Incident: {key}" in code.value for code in at.code)
    assert not at.get("link_button")


def test_the_app_links_to_the_form_of_the_repository(
    opened: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch, data: Dataset
) -> None:
    monkeypatch.setenv(urls.REPOSITORY_VARIABLE, REPOSITORY)
    (button,) = opened().get("link_button")
    query = parse_qs(urlsplit(button.proto.url).query)
    assert button.proto.url.startswith(f"{REPOSITORY}/issues/new?template=correction.yml")
    assert query["incident"] == [data.incidents["incident_id"].iloc[0]]
    assert query["headline"] == [data.incidents["headline"].iloc[0]]
