"""Which page of a long list a query asks for."""

from __future__ import annotations

import re

from dashboard import urls
from dashboard.refusals import Pairs, QueryError, Refusal
from dashboard.translation import later

# Few digits: no more are needed, and thousands would keep Python busy.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def without_page(pairs: Pairs) -> Pairs:
    """What a query asks beside its page"""
    return [(name, value) for name, value in pairs if name != urls.PAGE]


def page_asked(pairs: Pairs, last: int) -> int:
    """The page that is asked for, from 1 to `last`; raises QueryError"""
    given = [value for name, value in pairs if name == urls.PAGE]
    if not given:
        return 1
    [*earlier, value] = given
    wrong = later("there is no such page")
    if earlier:
        wrong = later("it is given more than once")
    elif PAGE_NUMBER.fullmatch(value) and int(value) <= last:
        return int(value)
    allowed = later("a whole number from 1 to {last}", last=last)
    raise QueryError([Refusal(urls.PAGE, value, wrong, allowed)])
