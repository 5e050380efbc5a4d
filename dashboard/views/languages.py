"""Counts of articles by the language that they are written in."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.translation import language_name


def named(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by code as counts by name"""
    return {language_name(code): count for code, count in counts.items()}
