"""The options of a dataclass as the command line has them: for shells, which complete them."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import tyro

MANY = 99
"""So many values are as many as one likes."""


class Option(NamedTuple):
    """One option."""

    flag: str
    """As it is typed; empty if values stand alone."""

    about: str
    """What it is for, in one sentence."""

    takes: int
    """How many values follow; 0: it is a switch."""

    values: tuple[str, ...]
    """What is known of its values: all of a choice, or the default ones."""

    is_path: bool
    """Whether a value is a file or a folder."""


def options_of(kind: type) -> list[Option]:
    """Return the options of a dataclass, those of dataclasses in it included.

    Examples
    --------
    >>> from grounding.setting import Setting
    >>> options_of(Setting)[0]
    Option(flag='--language', about='In which language: English, French, Chinese, or one that was registered.', takes=1,
           values=('en', 'fr', 'zh'), is_path=False)
    """
    return list(_options(kind))


def _options(kind: type) -> Iterator[Option]:
    hints, told = get_type_hints(kind, include_extras=True), _told(kind)
    for field in fields(kind):
        hint, *marks = get_args(hints[field.name]) if _annotated(hints[field.name]) else (hints[field.name],)
        if isinstance(hint, type) and is_dataclass(hint):
            yield from _options(hint)
            continue
        about = told.get(field.name, "").replace("\n", " ").partition(". ")[0].rstrip(".") + "."
        flag = "" if tyro.conf.Positional in marks else f"--{field.name.replace('_', '-')}"
        if hint is bool:
            yield Option(f"--no-{flag[2:]}" if field.default else flag, about, 0, (), False)
            continue
        takes, single = 1, hint
        if get_origin(single) in (Union, UnionType):
            (single,) = (part for part in get_args(single) if part is not type(None))
        if get_origin(single) is tuple:
            parts = [part for part in get_args(single) if part is not Ellipsis]
            takes, single = (MANY if Ellipsis in get_args(single) else len(parts)), parts[0]
        values = _offered(marks) or _values(single, field.default)
        yield Option(flag, about, takes, values, single is Path)


def _offered(marks: Iterable[Any]) -> tuple[str, ...]:
    """Return the values that help offers, as ``{en,fr}``, where others may be registered."""
    shown = [metavar for mark in marks if (metavar := getattr(mark, "metavar", None))]
    return tuple(shown[0].strip("{}").split(",")) if shown and shown[0].startswith("{") else ()


def _values(single: Any, default: object) -> tuple[str, ...]:
    """Return the choices there are; of words, those of the default, without options of their own."""
    if get_origin(single) is Literal:
        return tuple(map(str, get_args(single)))
    words = default if isinstance(default, tuple) else (default,)
    if single is not str or any(not isinstance(word, str) or " " in word for word in words):
        return ()
    return tuple(dict.fromkeys(word.partition(":")[0] for word in words))


def _annotated(hint: Any) -> bool:
    return hasattr(hint, "__metadata__")


def _told(kind: type) -> dict[str, str]:
    """Return what stands below each field in the source of a class and of those it comes from."""
    told: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if not is_dataclass(each):
            continue
        (defined,) = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        assert isinstance(defined, ast.ClassDef)
        for before, after in zip(defined.body, defined.body[1:], strict=False):
            match before, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                    told[name] = inspect.cleandoc(str(text))
    return told
