"""What is worked out of a value when it is first asked for, and kept with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):
    """A `functools.cached_property` without its lock, which takes most of the time of what is small (Python 3.11)."""

    def __init__(self, made: Callable[[Any], T]) -> None:
        self._made = made
        self.__doc__ = made.__doc__

    @overload
    def __get__(self, one: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, one: object, owner: type) -> T: ...
    def __get__(self, one: object | None, owner: type) -> once[T] | T:
        """What was made of the object; from then on it is found in the object itself."""
        if one is None:
            return self
        made = one.__dict__[self._made.__name__] = self._made(one)
        return made
