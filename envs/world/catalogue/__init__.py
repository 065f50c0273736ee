"""Everyday objects, each made by a few lines of code: no file is read and none is fetched.

>>> thing("cup").parts[0].colour is None  # it takes whatever colour the scene gives it
True
>>> thing("cupp")
Traceback (most recent call last):
    ...
ValueError: unknown thing 'cupp'; did you mean 'cup'? ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from corpora import unknown
from corpora.suggest import enter
from envs.world.catalogue.food import FOOD
from envs.world.catalogue.fruit import FRUIT
from envs.world.catalogue.furniture import FURNITURE
from envs.world.catalogue.household import HOUSEHOLD
from envs.world.catalogue.tableware import TABLEWARE
from envs.world.catalogue.thing import Collider, Part, Thing
from envs.world.catalogue.tools import TOOLS
from envs.world.catalogue.toys import TOYS
from envs.world.catalogue.vehicles import VEHICLES
from envs.world.catalogue.vessels import VESSELS

if TYPE_CHECKING:
    from envs.world.catalogue.workshop import Makers

__all__ = ["THINGS", "Collider", "Part", "Thing", "names", "register", "registered", "thing"]

_GROUPS: tuple[Makers, ...] = (TABLEWARE, VESSELS, FRUIT, FOOD, HOUSEHOLD, TOOLS, FURNITURE, VEHICLES, TOYS)
_MAKERS: dict[str, Callable[[], Thing]] = {name: make for group in _GROUPS for name, make in group.items()}
_OURS = tuple(_MAKERS)


def names() -> tuple[str, ...]:
    """List the names of all things."""
    return tuple(_MAKERS)


@cache
def thing(name: str) -> Thing:
    """Make a thing, or return the one made before.

    Raises
    ------
    ValueError
        If there is no such thing; the message names the nearest one.
    """
    if name not in _MAKERS:
        raise unknown("thing", name, _MAKERS)
    return _MAKERS[name]()


def register(name: str, make: Callable[[], Thing]) -> None:
    """Make a thing of one's own known; worlds that are made from then on can hold it.

    Parameters
    ----------
    name : str
        The category of what it is. Registered again, it takes the place of the former.
    make : callable
        Makes it, as those of `envs.world.catalogue` do; `envs.world.catalogue.workshop` has what they are made with.

    Raises
    ------
    ValueError
        If a thing of this project has the name.

    Examples
    --------
    >>> register("cup", lambda: thing("glass"))
    Traceback (most recent call last):
    ...
    ValueError: the thing 'cup' is there already; expected another name
    """
    enter("thing", name, make, _MAKERS, _OURS)
    thing.cache_clear()


def registered() -> dict[str, Callable[[], Thing]]:
    """Return what makes the things that were registered from outside this project, by their names."""
    return {name: make for name, make in _MAKERS.items() if name not in _OURS}


class _Things(Mapping[str, Thing]):
    """The catalogue as a read-only mapping that makes a thing when it is first asked for."""

    def __getitem__(self, name: str) -> Thing:
        if name not in _MAKERS:  # a mapping owes its callers a KeyError, for `in` and `get`
            raise KeyError(name)
        return thing(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_MAKERS)

    def __len__(self) -> int:
        return len(_MAKERS)


THINGS: Mapping[str, Thing] = _Things()
"""Every thing by its name."""
