"""What is seen and what is to be done, written for people."""

from collections.abc import Iterable, Sequence

from corpora import Command, Referent
from corpora.frames import ROLES, Frame
from envs.world.scene import Item

_TOLD = {
    "point": "point to {thing}",
    "grasp": "pick up {thing}",
    "place": "put {thing} on the {place}",
    "push": "push {thing} to the {place}",
    "stack": "put {thing} on {place}",
}

_HEARD = dict(zip(ROLES, ("do", "who", "with", "where", "its colour", "the colour there"), strict=True))


def named(item: Item) -> str:
    """Write what one thing is and where it is seen.

    Examples
    --------
    >>> named(Item("cup", "red", x=-0.24, y=0.0))
    'red cup, left'
    """
    return f"{item.colour} {item.category}, {item.referent.position}"


def listed(seen: Sequence[Item], among: Iterable[int] | None = None) -> str:
    """Write some of the things seen, with their numbers, which count from 1.

    Examples
    --------
    >>> listed([Item("cup", "red", x=-0.24, y=0.0), Item("box", "blue", x=0.0, y=0.0)])
    '1 red cup, left · 2 blue box, middle'
    """
    numbers = range(len(seen)) if among is None else among
    return " · ".join(f"{k + 1} {named(seen[k])}" for k in numbers)


def told(command: Command) -> str:
    """Write what is to be done.

    Examples
    --------
    >>> told(Command("stack", Referent("cup"), Referent("plate", "red")))
    'put the cup on the red plate'
    """
    place = command.place if isinstance(command.place, str) else thing_told(command.place or Referent())
    return _TOLD[command.skill].format(thing=thing_told(command.object), place=place)


def thing_told(referent: Referent) -> str:
    """Write which thing is meant.

    Examples
    --------
    >>> thing_told(Referent("cup", "red"))
    'the red cup'
    """
    return " ".join(filter(None, ("the", referent.colour, referent.category)))


def heard(frame: Frame) -> str:
    """Write which word was heard as what.

    Examples
    --------
    >>> heard(Frame("mets", object="tasse", recipient="gauche", fourth="rouge"))
    'do: mets, with: tasse, where: gauche, its colour: rouge'
    """
    return ", ".join(f"{_HEARD[role]}: {word}" for role, word in frame)
