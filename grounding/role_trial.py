"""A role parser is told the roles of some sentences and asked for those of others, by cross-validation."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.roles import RoleParser, make_parser
from corpora.frames import Sentence
from grounding.frame_scores import score_frames
from grounding.role_corpora import Together, corpora_of
from grounding.spec import name_and_options
from grounding.sweep import Row

GRID: Mapping[str, tuple[Any, ...]] = {
    "readout": ("slots", "words"),
    "lr": (0.2, 0.5),
    "ridge": (1e-3, 1e-1, 1.0),
}
"""What is chosen among inside the folds, of parsers with a reservoir."""

INNER = 4
"""Folds within a fold."""

AS_CHOSEN_BEFORE = ("published", "continuous")
"""Parsers whose options are those of a publication, whatever is chosen of others."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class RoleLesson:
    """What is learnt from, and how.

    Parameters
    ----------
    corpus, languages : tuple of str
        As `corpora_of` has them.
    folds : int, default 10
        The parts of the cross-validation.
    nested : bool, default False
        Whether options are chosen inside the folds.
    sentences : int, default 0
        So many to learn from; 0: all that are not in the fold.
    alone : str, default ""
        The one corpus to learn from; by default all are learnt in one network.
    nonsense : bool, default False
        Whether test sentences are asked once more with words that nobody knows.
    """

    corpus: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    folds: int = 10
    nested: bool = False
    sentences: int = 0
    alone: str = ""
    nonsense: bool = False

    @property
    def material(self) -> Together:
        """What there is."""
        return corpora_of(self.corpus, self.languages, self.alone)

    def parted(self, seed: int, fold: int) -> tuple[Places, Places]:
        """Return which sentences are learnt from, and which are asked for, as a seed parts them."""
        rng = np.random.default_rng(seed)
        order = rng.permutation(len(self.material.sentences))
        tested = order[fold :: self.folds]
        learnt = np.setdiff1d(order, tested)
        if self.sentences:
            learnt = rng.permutation(learnt)[: self.sentences]
        return learnt, tested


def examine_parser(agent: str, seed: int, fold: int, lesson: RoleLesson) -> list[Row]:
    """Teach a parser all folds but one, and ask it for the roles in that: one row a corpus and case."""
    found = lesson.material
    learnt, tested = lesson.parted(seed, fold)
    name, options = name_and_options(agent)
    if lesson.nested and name not in AS_CHOSEN_BEFORE:
        options |= best_options(name, options, seed, found, learnt)
    start = perf_counter()
    parser = taught_parser(name, options, seed, found, learnt)
    seconds = perf_counter() - start
    shared = {
        "agent": agent,
        "readout": parser.options.readout,
        "seed": seed,
        "split": "test",
        "fold": fold,
        "sentences": lesson.sentences or len(found.sentences) * (lesson.folds - 1) // lesson.folds,
        "learnt": "alone" if lesson.alone else "together",
        "chosen": " ".join(f"{key}={value}" for key, value in options.items()) if lesson.nested else "",
        "train_seconds": seconds,
    }
    cases = {"as heard": found.sentences} | ({"nonsense": found.nonsense} if lesson.nonsense else {})
    rows: list[Row] = []
    for case, sentences in cases.items():
        for corpus in found.corpora:
            asked = [sentences[place] for place in tested if found.names[place] == corpus.name]
            if asked:
                told = parser.predict([said.words for said in asked])
                scores = score_frames(told, asked, found.readings, found.closed_class)
                about = {"corpus": corpus.name, "case": case, "asked": len(asked)}
                rows.append({**shared, **about, **asdict(scores), "floor": found.floors[corpus.name]})
    return rows


def taught_parser(
    name: str, options: Mapping[str, Any], seed: int, found: Together, learnt: Sequence[int] | Places
) -> RoleParser:
    """Return a parser that has learnt from some sentences."""
    sentences = [found.sentences[place] for place in learnt]
    return make_parser(name, seed, **options).fit(sentences, found.closed_class)


def best_options(
    name: str, options: Mapping[str, Any], seed: int, found: Together, learnt: Places
) -> dict[str, Any]:
    """Return those options of the grid that make the least sentence error inside the training part of a fold.

    What was asked for is not chosen anew; trained networks have nothing to choose.
    """
    if make_parser(name, **options).options.network != "reservoir":
        return {}
    grid = {key: values for key, values in GRID.items() if key not in options}
    candidates = [dict(zip(grid, values, strict=True)) for values in product(*grid.values())]
    order = np.random.default_rng(seed).permutation(learnt)

    def error(candidate: Mapping[str, Any]) -> tuple[float, float]:
        told: list[Sentence] = []
        gold: list[Sentence] = []
        for fold in range(INNER):
            tested = order[fold::INNER]
            parser = taught_parser(name, {**options, **candidate}, seed, found, np.setdiff1d(order, tested))
            gold += [found.sentences[place] for place in tested]
            told += parser.predict([found.sentences[place].words for place in tested])
        scores = score_frames(told, gold, {}, found.closed_class)
        return scores.sentence_error, scores.meaning_error

    return min(candidates, key=error)
