"""A long list in pages that lead to each other, each with an address of its own."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.translation import number


@dataclass(frozen=True)
class Pages:
    """`amount` rows, `size` a page, counted from 1."""

    amount: int
    size: int

    @property
    def last(self) -> int:
        """How many pages there are; an empty list has one, which says so"""
        return max(math.ceil(self.amount / self.size), 1)

    def rows(self, at: int) -> slice:
        """The rows of page `at`"""
        return slice((at - 1) * self.size, at * self.size)

    def pager(self, at: int, address: Callable[[int], str]) -> dict[str, str]:
        """What `pager.html` needs: where page `at` stands, and the addresses beside it"""
        return {
            "at": number(at),
            "last": number(self.last),
            "newer": address(at - 1) if at > 1 else "",
            "older": address(at + 1) if at < self.last else "",
        }
