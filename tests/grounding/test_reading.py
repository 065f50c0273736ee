from dataclasses import dataclass, fields

import pytest

from grounding.commands.train import Train
from grounding.experiments import EXPERIMENTS
from grounding.reading import read


@dataclass(frozen=True, kw_only=True)
class Options:
    """Some options."""

    counts: tuple[int, ...] = (1, 2)
    """How many."""

    share: float = 0.5
    """How much."""

    def __post_init__(self) -> None:
        if self.share > 1:
            raise ValueError(f"share is {self.share}; expected at most 1")


def test_what_was_typed_is_read():
    assert read(Options, "x", ["--counts", "3", "4", "5", "--share", "1"]) == Options(
        counts=(3, 4, 5), share=1
    )
    assert read(Options, "x", []) == Options()
    assert type(read(Options, "x", [])) is Options


def test_what_the_options_refuse_is_an_error_in_their_words(capsys):
    with pytest.raises(ValueError, match=r"^share is 2\.0; expected at most 1$"):
        read(Options, "x", ["--share", "2"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--share", "much"], "got 'much'; expected a number, as 0.5"),
        (["--counts", "one"], "--counts"),
        (["--sharre", "1"], "--share"),
        (["more"], "Unrecognized options: more"),
    ],
)
def test_what_cannot_be_read_is_told(typed, told, capsys):
    with pytest.raises(SystemExit) as stopped:
        read(Options, "x", typed)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("name", ["scaling", "mackey-glass", "force", "authors"])
def test_experiments_are_read_as_they_are_made(name):
    kind = EXPERIMENTS[name]
    typed = read(kind, "x", ["--seeds", "3"])
    assert type(typed) is kind
    for field in fields(typed):
        assert getattr(typed, field.name) == (3 if field.name == "seeds" else getattr(kind(), field.name))


def test_options_of_options_are_read():
    typed = read(Train, "x", ["lstm", "--objects", "7", "--no-ordered", "--distractors", "0", "2"])
    assert typed.agent == "lstm"
    assert (typed.setting.objects, typed.setting.ordered, typed.setting.distractors) == (7, False, (0, 2))
