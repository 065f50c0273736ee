"""One network is taught by FORCE learning to produce a signal, and goes on alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.stats import wasserstein_distance

from agents.networks.force import force_learning
from agents.networks.readout import RLS
from agents.networks.reservoir import Floats, Reservoir
from agents.options import checked_options
from agents.ranges import at_least, share
from corpora import unknown
from corpora.signals.lorenz import lorenz
from corpora.signals.mackey_glass import mackey_glass
from corpora.signals.periodic import four_sines, square_wave
from grounding.spec import name_and_options
from grounding.sweep import Row

DT = 0.1
"""A step, in time constants of the units."""

PERIOD = 120.0
"""Of the periodic signals, in time constants."""

TESTED = 10
"""Periods, or as long a time, with learning off."""

EVERY = 2
"""The readout is corrected at every so many steps."""

Signal = NDArray[np.float64]


def _standard(series: Signal) -> Signal:
    return np.asarray((series - series.mean()) / series.std() / 2)


PERIODIC: Mapping[str, Callable[[int, np.random.Generator], Signal]] = {
    "four-sines": lambda length, _: four_sines(np.arange(length), PERIOD / DT),
    "square": lambda length, _: square_wave(np.arange(length), PERIOD / DT),
}
CHAOTIC: Mapping[str, Callable[[int, np.random.Generator], Signal]] = {
    "lorenz": lambda length, rng: _standard(lorenz(length, rng, step=0.005)[:, 0]),
    "mackey-glass": lambda length, rng: _standard(
        np.interp(np.arange(length) / 5, np.arange(length // 5 + 2), mackey_glass(length // 5 + 2, rng))
    ),
}
SIGNALS = {**PERIODIC, **CHAOTIC}
"""What can be produced: so many steps of it."""


@dataclass(frozen=True, kw_only=True)
class ForceOptions:
    """Options of the network."""

    units: int = 1000
    """Number of units."""

    g: float = 1.5
    """Spectral radius of the recurrent weights; above 1 the network is chaotic by itself."""

    sparsity: float = 0.1
    """The share of recurrent weights that are not 0."""

    feedback: float = 1.0
    """Feedback weights are uniform between minus this and this."""

    alpha: float = 0.1
    """P begins as the identity divided by this; smaller is faster."""

    def __post_init__(self) -> None:
        at_least(1, units=self.units)
        at_least(0, g=self.g, feedback=self.feedback)
        at_least(1e-12, alpha=self.alpha)
        share(sparsity=self.sparsity)

    @classmethod
    def of(cls, text: str) -> "ForceOptions":
        """Return the options that an agent's text has, as "force:units=500".

        Raises
        ------
        ValueError
            If it is not called force, or an option is unknown or out of range.
        """
        name, options = name_and_options(text)
        if name != "force":
            raise unknown("network", name, ["force"])
        return checked_options(name, cls, options)


@dataclass(frozen=True)
class ForceCell:
    """One network, one seed, one signal."""

    agent: str
    seed: int
    signal: str
    periods: int
    checked: bool

    @property
    def steps(self) -> int:
        """How long it learns."""
        return round(self.periods * PERIOD / DT)


class Diary:
    """What is written down at each correction of the readout."""

    def __init__(self, readout: RLS, target: Signal, units: int, *, states: bool) -> None:
        corrections = -(-len(target) // EVERY)
        self.before, self.after, self.change = (np.empty(corrections) for _ in range(3))
        self.states = np.empty((corrections, units)) if states else None
        self._readout = readout
        self._target = target
        self._w = readout.w.copy()

    def __call__(self, t: int, r: Floats, error: NDArray[np.float64]) -> None:
        """Take down the errors, and how far the weights moved."""
        k = t // EVERY
        self.before[k] = error[0]
        self.after[k] = self._readout(r)[0] - self._target[t]
        w = self._readout.w
        self.change[k] = np.linalg.norm(w - self._w)
        self._w = w.copy()
        if self.states is not None:
            self.states[k] = r


def force_rows(cell: ForceCell) -> list[Row]:
    """Teach one network, and let it go on: a row of figures, and rows of what is drawn."""
    options, rng = ForceOptions.of(cell.agent), np.random.default_rng(cell.seed)
    tested = round(TESTED * PERIOD / DT)
    target = SIGNALS[cell.signal](cell.steps + tested, rng)
    reservoir = Reservoir.random(
        units=options.units,
        inputs=1,
        outputs=1,
        rng=rng,
        sr=options.g,
        lr=DT,
        rc_connectivity=options.sparsity,
        fb_scaling=options.feedback,
        dtype=np.float64,
    )
    readout = RLS(options.units, 1, options.alpha)
    diary = Diary(readout, target[: cell.steps], options.units, states=cell.checked)
    begin = 0.5 * rng.standard_normal(options.units)
    start = perf_counter()
    said, state = force_learning(
        reservoir, readout, target[: cell.steps, None], initial=begin, every=EVERY, observer=diary
    )
    seconds = perf_counter() - start
    alone = readout(reservoir.run(np.zeros((tested, 1)), initial=state, feedback=readout))[:, 0]
    real = target[cell.steps :]
    shared = {"agent": cell.agent, "seed": cell.seed, "signal": cell.signal, "train_seconds": seconds}
    rows: list[Row] = [{**shared, "split": "test", "measure": "error", **_figures(cell, alone, real, diary)}]
    rows += _drawn(shared, "train", target[: cell.steps], said[:, 0], diary)
    rows += _drawn(shared, "test", real, alone, None)
    if diary.states is not None:
        inverse = np.linalg.inv(diary.states.T @ diary.states + options.alpha * np.eye(options.units))
        rows[0]["P_error"] = float(np.abs(readout.P - inverse).max() / np.abs(inverse).max())
    return rows


def _figures(cell: ForceCell, alone: Signal, real: Signal, diary: Diary) -> dict[str, float]:
    last = len(diary.before) // 10
    figures = {
        "before": float(np.sqrt(np.mean(diary.before[-last:] ** 2))),
        "after": float(np.sqrt(np.mean(diary.after[-last:] ** 2))),
    }
    if cell.signal in PERIODIC:
        size = np.ptp(real)
        return figures | {
            "error": float(np.sqrt(np.mean((alone - real) ** 2)) / size),
            "aligned_error": float(np.sqrt(np.mean(_aligned(alone, real, round(PERIOD / DT)) ** 2)) / size),
        }
    off = np.flatnonzero(np.abs(alone - real) > real.std())
    return figures | {
        "valid_time": float((off[0] if len(off) else len(real)) * DT),
        "distance": float(wasserstein_distance(alone, real) / real.std()),
    }


def _aligned(alone: Signal, real: Signal, period: int, furthest: int = 100) -> Signal:
    """Return the errors of each period where it is shifted in time so that they are least."""
    one = real[:period]
    errors = []
    for begin in range(0, len(alone) - period + 1, period):
        shifts = range(max(0, begin - furthest), min(len(alone) - period, begin + furthest) + 1)
        every = [alone[at : at + period] - one for at in shifts]
        errors.append(min(every, key=lambda error: float(error @ error)))
    return np.concatenate(errors)


DRAWN = 2000
"""So many steps at the beginning and at the end of learning, and of going on alone, are kept to be drawn."""

THINNED = 5


def _drawn(shared: Row, split: str, real: Signal, said: Signal, diary: Diary | None) -> list[Row]:
    """Return rows of what is drawn: every fifth step."""
    ends = {0, len(real) - DRAWN} if diary else {0}
    steps = sorted({k for end in ends for k in range(max(end, 0), min(end + DRAWN, len(real)), THINNED)})
    rows: list[Row] = []
    for k in steps:
        row = {**shared, "split": split, "measure": "trace", "time": k * DT, "real": real[k], "said": said[k]}
        if diary:
            row["change"] = float(diary.change[k // EVERY])
        rows.append(
            {key: float(value) if isinstance(value, np.floating) else value for key, value in row.items()}
        )
    return rows
