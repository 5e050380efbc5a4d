"""What is counted once of something that does not change, and forgotten together with it.

A cache of the function's own would keep alive what nobody looks at any more: a selection, or a
whole version of the dataset after a newer one has taken its place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


class Remembering(Protocol):
    """`memory`: what was counted, by who counted and what else was asked"""

    @property
    def memory(self) -> dict[Hashable, Any]: ...


Of = TypeVar("Of", bound=Remembering)


def remembered(
    count: Callable[Concatenate[Of, Asked], Result],
) -> Callable[Concatenate[Of, Asked], Result]:
    """A count that is made once for its first argument; two threads may make the same at once."""

    @wraps(count)
    def once(of: Of, /, *args: Asked.args, **more: Asked.kwargs) -> Result:
        key = (count, args, tuple(more.items()))
        memory = of.memory
        if key not in memory:
            memory[key] = count(of, *args, **more)
        found: Result = memory[key]
        return found

    return once
