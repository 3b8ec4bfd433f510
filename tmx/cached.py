"""Values of an object that are made when they are first asked for.

`functools.cached_property` (of 3.11) takes a lock and gives each object a dictionary, which costs more than
most of what the checks of a text work out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")


class cached_property(Generic[_Value]):  # noqa: N801 - as its model
    """As `functools.cached_property`, also of frozen objects; two threads may both make the value.

    >>> class Text:
    ...     @cached_property
    ...     def words(self) -> list[str]:
    ...         print("made")
    ...         return ["one"]
    >>> text = Text()
    >>> text.words, text.words
    made
    (['one'], ['one'])
    """

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[_Value]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> _Value: ...

    def __get__(self, instance: object | None, owner: type) -> cached_property[_Value] | _Value:
        if instance is None:
            return self
        value = self._make(instance)
        object.__setattr__(instance, self._name, value)
        return value
