"""Texts that attack a browser or a spreadsheet are refused by the rules for text and address."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.load import read_raw
from dashboard.problems import errors
from dashboard.schema import Field
from dashboard.validate import check
from dashboard.validate.texts import FORMULA_STARTS, address_breach, text_breach
from dashboard.views.downloads.harmless import harmless
from tests.hostile import ADDRESSES, ATTACKS, TEXTS, write_hostile


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)>",
        "&lt;b&gt;",
        "=HYPERLINK(1)",
        "+1+1",
        "-1+cmd",
        "@SUM(A1)",
        "\t=1",
        "safe \u202e txet",
        "bell \x07",
        "[x](javascript:alert(1))",
        "![picture](https://elsewhere.example/x.png)",
        "see JavaScript:alert(1)",
    ],
)
def test_a_hostile_text_is_refused(text: str) -> None:
    assert text_breach(text) is not None


@pytest.mark.parametrize(("text", "kept"), [("-0.6817", True), ("-1+1", False), ("-.5-A1", False)])
def test_a_negative_number_is_no_formula(text: str, kept: bool) -> None:
    assert (text_breach(text) is None) == kept
    frame = pd.DataFrame({"old": pd.Series([text, "", None], dtype="str")})
    written = harmless(frame, [Field("old", "string", "")])["old"].tolist()
    assert written[0] == (text if kept else f"'{text}")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://a@b.example/", "http://", "//x"]
)
def test_a_hostile_address_is_refused(address: str) -> None:
    assert address_breach(address) is not None


@pytest.mark.parametrize("attack", [text for text in ATTACKS if text_breach(text) is None])
def test_what_is_let_through_is_only_words(attack: str) -> None:
    assert not attack.startswith(FORMULA_STARTS)
    assert not set(attack) & set("<>[")


def test_every_attack_on_an_address_is_refused() -> None:
    assert [address for address in ADDRESSES if address_breach(address) is None] == []


def test_a_hostile_package_is_refused_in_every_field(package_copy: Path) -> None:
    write_hostile(package_copy)
    named = {(p.file, p.field) for p in errors(check(read_raw(package_copy)))}
    wanted = {(f"{table}.csv", column) for table, columns in TEXTS.items() for column in columns}
    assert wanted | {("sources.csv", "url"), ("sources.csv", "archive_url")} <= named


@pytest.mark.parametrize("title", ["[Video] (2024)", "JavaScript: a history", "A > B, says C"])
def test_a_title_that_only_looks_so_is_let_through(title: str) -> None:
    assert text_breach(title) is None
