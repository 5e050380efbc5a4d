"""What was made once and may be asked for again, up to a limit that is weighed, not counted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """key -> value; the least recently used ones go when the weights come to more than `limit`.

    A value that weighs more than the limit is never kept.
    """

    def __init__(self, limit: int, weigh: Callable[[Value], int]) -> None:
        self.limit = limit
        self.weight = 0
        self._weigh = weigh
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._values

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The kept value, or a new one; two threads may make the same one at once."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._keep(key, value)
        return value

    def _keep(self, key: Hashable, value: Value) -> None:
        if key in self._values or self._weigh(value) > self.limit:
            return
        self._values[key] = value
        self.weight += self._weigh(value)
        while self.weight > self.limit:
            self.weight -= self._weigh(self._values.popitem(last=False)[1])
