"""Texts that attack a browser or a spreadsheet are refused by the rules for text and address."""

from __future__ import annotations

import pytest

from dashboard.validate.texts import address_breach, text_breach


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
    ],
)
def test_a_hostile_text_is_refused(text: str) -> None:
    assert text_breach(text) is not None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://a@b.example/", "http://", "//x"]
)
def test_a_hostile_address_is_refused(address: str) -> None:
    assert address_breach(address) is not None
