"""Which table, which words: the environment that agents learn and are tested in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from dataclasses import fields as dataclass_fields
from typing import Annotated, Any, Literal, Self

import gymnasium as gym
import tyro

from corpora import unknown
from envs import TabletopEnv


@dataclass(frozen=True, kw_only=True)
class TableOptions:
    """What is said of a table, what stands on it, and how it is seen: for settings, and for what turns one thing."""

    language: Annotated[str, tyro.conf.arg(metavar="{en,fr,zh}")] = "en"
    """In which language: English, French, Chinese, or one that was registered. Concepts have English names in all."""

    synonyms: bool = False
    """Whether "center" is said for the middle, too; "centre" in French, "中央" in Chinese."""

    clauses: int = 2
    """Greatest number of clauses of an utterance."""

    relations: bool = False
    """Whether some utterances relate a thing to a landmark: "the cup is left of the bowl"."""

    ordered: bool = True
    """Slot k of the percept is what clause k is about, as published; otherwise slots go from left to right."""

    distractors: tuple[int, int] = (0, 0)
    """Least and greatest number of further objects, which no clause is about; with --no-ordered only."""

    world: Literal["kinematic", "bullet"] = "kinematic"
    """Where the scenes are: poses alone, or bodies in PyBullet. What is seen is the same."""

    perception: Literal["truth", "rgb", "rgbd"] = "truth"
    """How they are seen: as they are, or in noisy pixels of PyBullet, without or with depth."""

    misread: float = 0.0
    """The probability that an attribute of an object is seen as another one; with perception truth only."""


@dataclass(frozen=True, kw_only=True)
class Setting(TableOptions):
    """The options of ``grounding/Tabletop-v0`` that an experiment may turn."""

    objects: int = 4
    """How many nouns there are; from 68 on they are made up, and name things without bodies."""

    colours: int = 4
    """How many colours."""

    train: tuple[int, ...] = (300, 700)
    """Sentences to learn from: of one clause, of two, and so on; those with relations come last.
    Or one number of sentences of any form."""

    test: tuple[int, ...] = (300, 700)
    """Sentences to be tested on, all others."""

    split_seed: int = 0
    """Which sentences are drawn for the two parts."""

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """Make a setting of fields that were stored as JSON, where tuples become lists.

        Raises
        ------
        ValueError
            If a field is unknown.
        """
        known = [field.name for field in dataclass_fields(cls)]
        for name in fields:
            if name not in known:
                raise unknown("field of a setting", name, known)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
        return cls(**values)

    def without_tests(self, split_seed: int) -> Self:
        """Return the setting with sentences to learn from alone, drawn with a seed."""
        return replace(self, split_seed=split_seed, test=(0,) * len(self.train))

    def make(self, render_mode: str | None = None) -> TabletopEnv:
        """Make the environment.

        Parameters
        ----------
        render_mode : {"human", "rgb_array", "ansi"}, optional
            As `TabletopEnv` has it; where there is something to see, the world is PyBullet.

        Raises
        ------
        ValueError
            If an option is out of range.

        Examples
        --------
        >>> env = Setting(objects=10).make()
        >>> len(env.lexicon.concepts("category"))
        10
        """
        if self.split_seed < 0:
            raise ValueError(f"split_seed={self.split_seed}; expected at least 0")
        pictures = render_mode or self.perception != "truth"
        options = asdict(self) | ({"world": "auto"} if pictures else {})
        env = gym.make(
            "grounding/Tabletop-v0", disable_env_checker=True, render_mode=render_mode, **options
        ).unwrapped
        assert isinstance(env, TabletopEnv)
        return env
