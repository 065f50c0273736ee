"""Options read from what was typed; what is wrong with them is told in our words."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

import tyro
from tyro.constructors import ConstructorRegistry, PrimitiveConstructorSpec, PrimitiveTypeInfo

STYLE = (tyro.conf.FlagCreatePairsOff, tyro.conf.OmitArgPrefixes, tyro.conf.DisallowNone)

unset = tyro.conf.arg(help_behavior_hint="")
"""For an option whose default is None: its help says what happens then."""

Asked = TypeVar("Asked")


def read(kind: type[Asked], prog: str, arguments: Sequence[str]) -> Asked:
    """Make a dataclass of what was typed.

    Parameters
    ----------
    kind : type
        A dataclass of options.
    prog : str
        What was called, as it is told in messages.
    arguments : sequence of str
        What was typed after it.

    Raises
    ------
    ValueError, OSError
        If the dataclass refuses the options.
    SystemExit
        If there is no such option or it cannot be read, or help was asked for; this has been said by then.

    Examples
    --------
    >>> from grounding.commands.train import Train
    >>> read(Train, "grounding train", ["lstm", "--seed", "3"]).seed
    3
    """
    # The parser would tell of what a dataclass refuses as if reading had failed: it is made when all is read.
    unchecked = type(kind.__name__, (kind,), {"__post_init__": lambda self: None, "__doc__": kind.__doc__})
    typed: Any = tyro.cli(
        unchecked, prog=prog, description="", args=arguments, config=STYLE, registry=_numbers()
    )
    return kind(**{field.name: getattr(typed, field.name) for field in fields(typed)})


def _numbers() -> ConstructorRegistry:
    registry = ConstructorRegistry()

    @registry.primitive_rule
    def _number(about: PrimitiveTypeInfo) -> PrimitiveConstructorSpec[Any] | None:
        if about.type not in (int, float):
            return None
        kind: Any = about.type
        return PrimitiveConstructorSpec(
            nargs=1,
            metavar=kind.__name__.upper(),
            instance_from_str=lambda words: number(words[0], kind),
            is_instance=lambda value: isinstance(value, kind),
            str_from_instance=lambda value: [str(value)],
        )

    return registry


def number(text: str, kind: type[int] | type[float]) -> float:
    """Read a number.

    Examples
    --------
    >>> number("two", int)
    Traceback (most recent call last):
    ValueError: got 'two'; expected a whole number, as 3
    """
    try:
        return kind(text)
    except ValueError:
        expected = "a whole number, as 3" if kind is int else "a number, as 0.5"
        raise ValueError(f"got {text!r}; expected {expected}") from None
