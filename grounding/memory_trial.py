"""How long networks remember: gradients through time, symbols kept over a delay, and signals read from states."""

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from agents.descent import DescentOptions
from agents.networks.readout import ridge_readout
from agents.networks.reservoir import Reservoir
from corpora import unknown

# JAX takes a second to import: only those who train or ask a network wait for it.
if TYPE_CHECKING:
    from agents.networks.cells import Cell

CLASSES, DISTRACTORS = 4, 4
"""How many symbols are to be remembered, and how many stand between."""

SEQUENCES = {"train": 1000, "test": 500}


def _rnn(units: int, gain: float = 1.0) -> "Cell":
    from agents.networks.cells import Elman

    return Elman(units, gain)


def _lstm(units: int) -> "Cell":
    from agents.networks.cells import LSTM

    return LSTM(units)


def _gru(units: int) -> "Cell":
    from agents.networks.cells import GRU

    return GRU(units)


def _mtrnn(units: int, slow: float = 28.0) -> "Cell":
    from agents.networks.cells import MTRNN

    quarter = max(1, units // 4)
    return MTRNN((max(1, units - quarter), quarter), (2.0, float(slow)))


CELLS: Mapping[str, Callable[..., "Cell"]] = {"rnn": _rnn, "lstm": _lstm, "gru": _gru, "mtrnn": _mtrnn}
"""Trained networks by name; a quarter of the units of the last are slow."""


def cell_of(name: str, options: Mapping[str, Any], units: int) -> "Cell":
    """Make a cell.

    Raises
    ------
    ValueError
        If there is none of the name, or it has no such option.
    """
    if name not in CELLS:
        raise unknown("network", name, [*CELLS, "reservoir"])
    try:
        return CELLS[name](**{"units": units, **options})
    except TypeError as error:
        raise ValueError(f"{name} has no such option: {error}") from error


# ---------------------------------------------------------------- gradients


def gradients(cell: "Cell", seed: int, steps: int) -> NDArray[np.float64]:
    """Return how long the gradient is that reaches each earlier state, of one at the last output of length 1.

    At the weights that the cell begins with, for random inputs.

    Returns
    -------
    array of shape (steps,)
        Element k is about the state k + 1 steps before the last.
    """
    import jax
    import jax.numpy as jnp

    key = jax.random.key(seed)
    params = cell.init(jax.random.fold_in(key, 0), CLASSES + DISTRACTORS)
    inputs = jax.random.randint(jax.random.fold_in(key, 1), (steps + 20,), 0, CLASSES + DISTRACTORS)
    drives = cell.drive(params, inputs)

    @jax.jit
    def step(state: Any, drive: Any) -> Any:
        return cell.step(params, state, drive)

    @jax.jit
    def back(state: Any, drive: Any, pulled: Any) -> Any:
        return jax.vjp(lambda before: cell.step(params, before, drive), state)[1](pulled)[0]

    states = [cell.start(())]
    for drive in drives:
        states.append(step(states[-1], drive))
    wanted = jax.random.normal(jax.random.fold_in(key, 2), (cell.outputs,))
    pulled = jax.vjp(cell.output, states[-1])[1](wanted / jnp.linalg.norm(wanted))[0]
    first = _length(pulled)
    lengths = []
    for state, drive in zip(states[-2 : -steps - 2 : -1], drives[: -steps - 1 : -1], strict=True):
        pulled = back(state, drive, pulled)
        lengths.append(_length(pulled) / first)
    return np.array(lengths)


def _length(parts: Any) -> float:
    return float(np.sqrt(sum(float((np.asarray(part, dtype=np.float64) ** 2).sum()) for part in parts)))


# ---------------------------------------------------------------- a symbol kept


def delayed(number: int, delay: int, rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return sequences of a symbol to be remembered and so many others, (number, 1 + delay); and which it was."""
    classes = rng.integers(CLASSES, size=number)
    others = CLASSES + rng.integers(DISTRACTORS, size=(number, delay))
    return np.column_stack([classes, others]), classes


def remembered(
    name: str, options: Mapping[str, Any], units: int, delay: int, seed: int
) -> tuple[float, float]:
    """Return the share of test sequences whose first symbol a network still knows at the end, and seconds to learn."""
    rng = np.random.default_rng(seed)
    parts = {part: delayed(number, delay, rng) for part, number in SEQUENCES.items()}
    start = perf_counter()
    answer = (
        _reservoir(parts["train"], seed)
        if name == "reservoir"
        else _trained(name, options, units, parts["train"], seed)
    )
    seconds = perf_counter() - start
    tokens, classes = parts["test"]
    return float((answer(tokens) == classes).mean()), seconds


Lesson = tuple[NDArray[np.int64], NDArray[np.int64]]
Answer = Callable[[NDArray[np.int64]], NDArray[np.int64]]


def _reservoir(lesson: Lesson, seed: int) -> Answer:
    reservoir = Reservoir.random(
        units=RESERVOIR,
        inputs=CLASSES + DISTRACTORS,
        rng=np.random.default_rng(seed),
        sr=1.0,
        lr=1.0,
        input_scaling=0.1,
    )

    def final(tokens: NDArray[np.int64]) -> NDArray[np.floating]:
        return reservoir.final_states(tokens, np.full(len(tokens), tokens.shape[1]))

    tokens, classes = lesson
    readout = ridge_readout(final(tokens), np.eye(CLASSES)[classes], 1e-6)
    return lambda asked: np.asarray(readout(final(asked)).argmax(axis=1))


RESERVOIR = 500
"""Units of the reservoir: it learns its readout only."""


def _trained(name: str, options: Mapping[str, Any], units: int, lesson: Lesson, seed: int) -> Answer:
    from agents.networks.training import TrainingData, of_seed, run, train

    cell = cell_of(name, options, units)
    tokens, classes = lesson
    number, time = tokens.shape
    targets = np.zeros((1, number, time, CLASSES))
    targets[0, np.arange(number), -1, classes] = 1
    weights = np.zeros((1, number, time))
    weights[0, :, -1] = 1
    lengths = np.full(number, time)
    data = TrainingData(tokens[None], lengths[None], targets, CLASSES + DISTRACTORS, weights)
    training = DescentOptions(epochs=30, batch_size=20, learning_rate=3e-3).training(loss="softmax")
    params = of_seed(train(cell, data, training, [seed]), 0)
    return lambda asked: np.asarray(
        run(cell, params, asked, np.full(len(asked), asked.shape[1]))[:, -1].argmax(axis=1)
    )


# ---------------------------------------------------------------- a signal kept


def capacity(units: int, sr: float, lr: float, lags: int, seed: int) -> NDArray[np.float64]:
    r"""Return how much of a random signal can be read from the states of a reservoir so many steps later.

    .. math:: MC_k = \max_w \frac{cov^2(u(t - k), w^T x(t))}{var(u) \, var(w^T x)}

    (Jaeger, 2002.) The sum over all lags is at most the number of units; measured on states not learnt from.

    Returns
    -------
    array of shape (lags,)
        From 1 step on.
    """
    rng = np.random.default_rng(seed)
    learnt, tested, washout = 3000, 1500, 200
    u = rng.uniform(-1, 1, washout + lags + learnt + tested)
    reservoir = Reservoir.random(
        units=units, inputs=1, rng=rng, sr=sr, lr=lr, input_scaling=0.1, rc_connectivity=0.2, dtype=np.float64
    )
    states = reservoir.run(u[:, None])
    first = washout + lags
    past = np.stack([u[first - k : len(u) - k] for k in range(1, lags + 1)], axis=1)
    states = states[first:]
    said = ridge_readout(states[:learnt], past[:learnt], 1e-9)(states[learnt:])
    real = past[learnt:]
    said, real = said - said.mean(axis=0), real - real.mean(axis=0)
    powers = (said**2).sum(axis=0) * (real**2).sum(axis=0)
    return np.asarray((said * real).sum(axis=0) ** 2 / np.maximum(powers, 1e-300))
