"""An agent is shown behaviours at some places, and has to do them there and elsewhere, and one more that is new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from agents.sensorimotor.agent import SensorimotorAgent, SensorimotorOptions
from agents.sensorimotor.training import Practice
from envs.behaviours.behaviour import BEHAVIOURS, BETWEEN, COMBINATION, PLACES, named
from envs.behaviours.demonstration import perform, show
from envs.behaviours.judge import judge
from envs.behaviours.stage import COMMANDED, MOVING, VALUES, Stage, Trace
from grounding.sweep import Row

TRAIN, UNSEEN, NEW, ALONE = "train places", "unseen places", "new combination", "initial state alone"
"""What is asked: what was shown; the same between the places; a new behaviour, learnt by initial state and weights of
slow units; the same by its initial slow state alone."""

EYES = ("open", "shut")
"""Whether the camera is looked at throughout, or in the first moments only."""

CURVE = 60
"""So many points of the learning curve are kept."""

EACH = 2
"""Activations are kept at every second moment."""

DRAWN = 2
"""Of so many behaviours, the first ones, those of fast units are kept as well."""


@dataclass(frozen=True, kw_only=True)
class BehaviourLesson:
    """What is shown and asked."""

    behaviours: tuple[str, ...] = tuple(BEHAVIOURS)
    """What is shown."""
    places: tuple[float, ...] = PLACES
    """Where, in metres."""
    unseen: tuple[float, ...] = BETWEEN
    """Where the same is asked without having been shown."""
    new_epochs: int = 10_000
    """How often the new combination is practised; 0: it is not asked."""
    eyes: tuple[str, ...] = EYES
    """Of `EYES`."""
    looked_into: tuple[str, ...] = ()
    """Of these behaviours, what is commanded, seen and active is kept, moment by moment."""


def behaviour_rows(seed: int, options: SensorimotorOptions, lesson: BehaviourLesson) -> list[Row]:
    """Teach one agent, let it do everything, and return a row a trial; `seed` is the source of chance.

    Returns
    -------
    list of dict
        Of splits `TRAIN`, `UNSEEN`, `NEW` and `ALONE`: what was done, whether as the judge sees it, and how far the
        commanded angles were from those shown. Of split "training", points of the learning curve. Of split "inside",
        what was to be looked into.
    """
    with Stage() as stage:
        shown = {
            (name, place): show(stage, named(name), place).values
            for name in lesson.behaviours
            for place in (*lesson.places, *lesson.unseen)
        }
        learnt = [(name, place) for name, place in shown if place in lesson.places]
        values = np.array([shown[each] for each in learnt])
        agent, clock = SensorimotorAgent(seed, options), _Clock()
        agent.fit(values, [name for name, _ in learnt], seen=len(VALUES) - COMMANDED)
        seconds = clock.read()
        trial = _Trial(stage, agent, shown, lesson)
        rows = _curve(agent)
        for split, places in ((TRAIN, lesson.places), (UNSEEN, lesson.unseen)):
            rows += trial.rows(split, lesson.behaviours, places, seconds)
        if lesson.new_epochs:
            rows += _combined(trial, _new_practice(options.practice, lesson.new_epochs))
    return rows


def _new_practice(practice: Practice, epochs: int) -> Practice:
    """Return how a new combination is practised: soon from the network's own alone, with eyes shut and without noise.

    Gradients are clipped close: through slow units alone they are small, but now and then large, after which the few
    weights that learn may find no way back.
    """
    return replace(
        practice,
        epochs=epochs,
        learning_rate=0.02,
        clip=0.03,
        noise=0.0,
        ramp=(0.0, 0.25),
        eyes_open=0.0,
    )


def _combined(trial: "_Trial", practice: Practice) -> list[Row]:
    """Teach the new combination to an agent in two ways, and let both do it."""
    places, name = trial.lesson.places, COMBINATION.name
    trial = replace(
        trial, shown={(name, place): show(trial.stage, COMBINATION, place).values for place in places}
    )
    rows: list[Row] = []
    for split, by in ((NEW, "slow"), (ALONE, "initial")):
        clock = _Clock()
        agent = trial.agent.extended(np.array(list(trial.shown.values())), name, practice, by)
        rows += replace(trial, agent=agent).rows(split, (name,), places, clock.read())
    return rows


class _Clock:
    """How long training takes: by the clock, and on the processor, where others are busy as well."""

    def __init__(self) -> None:
        self._start = perf_counter(), process_time()

    def read(self) -> Row:
        seconds, cpu_seconds = perf_counter() - self._start[0], process_time() - self._start[1]
        return {"train_seconds": seconds, "train_cpu_seconds": cpu_seconds}


@dataclass(frozen=True)
class _Trial:
    stage: Stage
    agent: SensorimotorAgent
    shown: dict[tuple[str, float], NDArray[np.float64]]
    lesson: BehaviourLesson

    def rows(self, split: str, behaviours: Sequence[str], places: Sequence[float], seconds: Row) -> list[Row]:
        """Let the agent do some behaviours at some places."""
        found: list[Row] = []
        for name in behaviours:
            for place in places:
                for eyes in self.lesson.eyes:
                    trace, *hidden = self._done(name, place, eyes)
                    cause = judge(named(name), trace)
                    about = {"split": split, "behaviour": name, "place": place, "eyes": eyes}
                    wrong = trace.values - self.shown[name, place]
                    found.append(
                        about
                        | {
                            "done": int(cause is None),
                            "cause": cause or "",
                            "closed_loop_error": float(np.sqrt((wrong[:, : len(MOVING)] ** 2).mean())),
                        }
                        | seconds
                    )
                    first = place == self.lesson.places[0] and eyes == self.lesson.eyes[0]
                    if first and split in (TRAIN, NEW) and name in self.lesson.looked_into:
                        active = dict(zip(("fast", "slow"), hidden, strict=True))
                        if name not in self.lesson.behaviours[:DRAWN]:
                            del active["fast"]
                        found += _inside(about, trace, self.shown[name, place], active)
        return found

    def _done(
        self, name: str, place: float, eyes: str
    ) -> tuple[Trace, NDArray[np.float32], NDArray[np.float32]]:
        """Let the agent do a behaviour; return what happened, and what fast and slow units did meanwhile."""
        doing = self.agent.begin(name, eyes_open=eyes == "open")
        fast: list[NDArray[np.float32]] = []
        slow: list[NDArray[np.float32]] = []

        def command(values: NDArray[np.float64]) -> NDArray[np.float64]:
            expected = doing.step(values)
            fast.append(doing.fast)
            slow.append(doing.slow)
            return expected[:COMMANDED]

        trace = perform(self.stage, place, named(name).steps, command)
        return trace, np.array(fast), np.array(slow)


def _curve(agent: SensorimotorAgent) -> list[Row]:
    """Return points of the learning curve: the mean loss of some epochs each."""
    parts = np.array_split(np.arange(len(agent.losses)), min(CURVE, len(agent.losses)))
    return [
        {"split": "training", "epoch": int(part[-1]) + 1, "divergence": float(agent.losses[part].mean())}
        for part in parts
    ]


def _inside(
    about: Row, trace: Trace, shown: NDArray[np.float64], active: dict[str, NDArray[np.float32]]
) -> list[Row]:
    """Return rows of every value at every moment, generated and shown, and of every unit's activation at some."""
    about = {**about, "asked": about["split"], "split": "inside"}
    rows: list[Row] = [
        {**about, "moment": moment, "quantity": name, "generated": own, "shown": other}
        for k, name in enumerate(VALUES)
        for moment, (own, other) in enumerate(
            zip(trace.values[:, k].tolist(), shown[:, k].tolist(), strict=True)
        )
    ]
    return rows + [
        {**about, "moment": moment + 1, "quantity": kind, "unit": unit, "generated": round(x, 4)}
        for kind, units in active.items()
        for moment in range(0, len(units), EACH)
        for unit, x in enumerate(units[moment].tolist())
    ]
