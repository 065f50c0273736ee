"""Learners beside their peers: the reservoir and reservoirpy, the LSTM and PyTorch, in one run.

All learn the published task at 50 objects: 1,000 sentences with a frame, the target is what was seen. All run
on one core with one thread: two threads that wait for each other on a busy machine measure the machine.

reservoir        States of all 1,000 sentences (1,000 units, sr 1.1, lr 0.05, connectivity 0.85) in single
                 precision, and the ridge readout of the final ones, solved in double. Weights are drawn before.
reservoir_states The states alone.
floor            The least that the states can cost: the products of the recurrent weights with the states of
                 the distinct prefixes, and nothing else.
reservoirpy      `Reservoir(1000, sr=1.1, lr=0.05)`, all else at its defaults: double precision, a tenth of the
                 recurrent weights, in a sparse matrix; run on the one-hot sentences. `Ridge` is fitted to the
                 final states alone: that is less work than fitting `Reservoir >> Ridge` to every step.
reservoirpy_same The same with the very weights of ours, as dense matrices: its sparse ones are for few weights.
lstm             The published LSTM (20 units, Adam, mean squared error, batches of 2, 35 epochs), one seed.
lstm_first       The same when it is first asked for: its programs are compiled. Measured once.
lstm_eight       Eight seeds at once.
torch            The same network in PyTorch: `torch.nn.LSTM` on padded batches of one-hot vectors, `Adam`,
                 `MSELoss`. One seed; eight are taken as eight times that. Where a run takes more than ten
                 seconds there are three, however many repeats were asked for.

Every number is the median of the repeats, which take turns, after one round that does not count (but for
PyTorch, which has nothing to compile); the first three average over ten calls in each repeat. A ratio is
peer / ours: above 1, ours is faster; `reservoir_states / floor` is how far ours is from the least.

    python benchmarks/learners.py [--json] [--repeats 5]

The peers are the extra "peers": `make peers` installs them. Where one is missing, its ratios are null.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

import numpy as np

from agents.concepts import Concepts
from agents.encoding import Encoder, Sequences
from agents.networks.readout import ridge_readout
from agents.networks.reservoir import Reservoir
from grounding.gather import gather
from grounding.setting import Setting

UNITS, SR, LR, CONNECTIVITY, RIDGE = 1000, 1.1, 0.05, 0.85, 10**-3.5
SEEDS = 8
SHORT = {"reservoir", "reservoir_states", "floor"}
"""What is over so soon that each repeat averages over ten calls."""

Measures = dict[str, Callable[[], object]]


class Task(NamedTuple):
    """What is learnt, as numbers."""

    heard: Sequences
    targets: np.ndarray  # (N, K)
    inputs: int

    @property
    def one_hot(self) -> list[np.ndarray]:
        """One array of shape (T, inputs) a sentence, as the peers take them."""
        rows = zip(*self.heard, strict=True)
        return [np.eye(self.inputs)[tokens[:length]] for tokens, length in rows]


def published_task() -> Task:
    env = Setting(objects=50).make()
    experiences = gather(env, env.split.train, seed=0)
    encoder = Encoder.hearing(experiences)
    targets = Concepts.seen_in(experiences).targets([experience.percept for experience in experiences])
    return Task(encoder.encode(experience.words for experience in experiences), targets, encoder.size)


# ---------------------------------------------------------------- the reservoir


def drawn(task: Task) -> Reservoir:
    rng = np.random.default_rng(0)
    return Reservoir.random(
        units=UNITS, inputs=task.inputs, rng=rng, sr=SR, lr=LR, rc_connectivity=CONNECTIVITY
    )


def reservoir_measures(task: Task) -> Measures:
    reservoir = drawn(task)
    prefixes = [len(level.states) for level in reservoir.levels(*task.heard)]
    states = np.ones((max(prefixes), UNITS), dtype=np.float32)

    def products() -> None:
        for number in prefixes:
            states[:number] @ reservoir.W.T

    return {
        "reservoir": lambda: ridge_readout(reservoir.final_states(*task.heard), task.targets, RIDGE),
        "reservoir_states": lambda: reservoir.final_states(*task.heard),
        "floor": products,
    }


def reservoirpy_measures(task: Task) -> Measures:
    from reservoirpy.nodes import Reservoir as Peer
    from reservoirpy.nodes import Ridge

    sentences = task.one_hot
    ours = drawn(task)

    def measure(**options: Any) -> Callable[[], None]:
        peer = Peer(UNITS, lr=LR, **options)
        peer.initialize(sentences[0])  # draws the weights, if none are given

        def learn() -> None:
            peer.reset()
            final = np.array([states[-1] for states in peer.run(sentences)])
            Ridge(ridge=RIDGE).fit(final, task.targets)

        return learn

    return {
        "reservoirpy": measure(sr=SR, seed=0),
        "reservoirpy_same": measure(W=ours.W.astype(float), Win=ours.Win.astype(float)),
    }


# ---------------------------------------------------------------- the LSTM


def lstm_measures(task: Task) -> Measures:
    from agents.networks.cells import LSTM
    from agents.networks.training import Training, TrainingData, train

    def learn(seeds: int) -> None:
        tokens, lengths, targets = (
            np.repeat(array[None], seeds, axis=0) for array in (*task.heard, task.targets)
        )
        train(LSTM(20), TrainingData(tokens, lengths, targets, task.inputs), Training(), range(seeds))

    return {"lstm": lambda: learn(1), "lstm_eight": lambda: learn(SEEDS)}


def torch_measures(task: Task) -> Measures:
    import torch

    torch.set_num_threads(1)
    lengths = torch.tensor(task.heard.lengths)
    sentences = torch.nn.functional.one_hot(torch.tensor(task.heard.tokens), task.inputs).float()
    targets = torch.tensor(task.targets).float()

    def learn() -> None:
        torch.manual_seed(0)
        lstm = torch.nn.LSTM(task.inputs, 20, batch_first=True)
        readout = torch.nn.Linear(20, targets.shape[1])
        adam = torch.optim.Adam([*lstm.parameters(), *readout.parameters()])
        criterion = torch.nn.MSELoss()
        for _ in range(35):
            for rows in torch.randperm(len(sentences)).split(2):
                outputs, _ = lstm(sentences[rows, : lengths[rows].max()])
                final = outputs[torch.arange(len(rows)), lengths[rows] - 1]
                adam.zero_grad()
                criterion(readout(final), targets[rows]).backward()
                adam.step()

    return {"torch": learn}


# ---------------------------------------------------------------- all in turn


def seconds(call: Callable[[], object], number: int = 1) -> float:
    """Return the seconds that one call takes, averaged over a number of calls."""
    start = time.perf_counter()
    for _ in range(number):
        call()
    return (time.perf_counter() - start) / number


def measured(measures: Measures, repeats: int) -> dict[str, list[float]]:
    """Take each measure in turn, as often as asked, after one round that does not count."""
    rows: dict[str, list[float]] = {name: [] for name in measures}
    for name, call in measures.items():
        if name == "lstm":
            rows["lstm_first"] = [seconds(call)]
        elif name != "torch":
            call()
    for repeat in range(repeats):
        for name, call in measures.items():
            slow = name == "torch" and repeat >= 3 and rows[name][0] > 10
            if not slow:
                rows[name].append(seconds(call, 10 if name in SHORT else 1))
    return rows


def there(peer: str) -> bool:
    if find_spec(peer):
        return True
    print(f"{peer} is not installed, and its ratios are null; `make peers` installs it", file=sys.stderr)
    return False


def ratios(medians: dict[str, float]) -> dict[str, float | None]:
    def ratio(slow: str, fast: str, times: int = 1) -> float | None:
        return times * medians[slow] / medians[fast] if slow in medians else None

    return {
        "reservoirpy / reservoir": ratio("reservoirpy", "reservoir"),
        "reservoirpy_same / reservoir": ratio("reservoirpy_same", "reservoir"),
        "reservoir_states / floor": ratio("reservoir_states", "floor"),
        "torch / lstm": ratio("torch", "lstm"),
        "8 torch / lstm_eight": ratio("torch", "lstm_eight", SEEDS),
    }


def answer(repeats: int) -> dict[str, Any]:
    """Measure everything, and return it as one JSON-able object."""
    task = published_task()
    measures = reservoir_measures(task) | lstm_measures(task)
    if there("reservoirpy"):
        measures |= reservoirpy_measures(task)
    if there("torch"):
        measures |= torch_measures(task)
    rows = measured(measures, repeats)
    medians = {name: statistics.median(values) for name, values in rows.items()}
    wheels = ("numpy", "scipy", "jax", "optax", "reservoirpy", "torch")
    return {
        "seconds": medians,
        "ratios": ratios(medians),
        "rows": rows,
        "repeats": {name: len(values) for name, values in rows.items()},
        "task": {"objects": 50, "sentences": len(task.targets), "words": int(task.heard.lengths.sum())},
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) if find_spec(name) else None for name in wheels},
        },
        "threads": 1,
        "cores": os.cpu_count(),
        "openblas_coretype": os.environ.get("OPENBLAS_CORETYPE"),
        "machine": platform.machine(),
    }


def table(result: dict[str, Any]) -> str:
    """Write the medians and the ratios for people."""
    lines = [
        f"{name:30}{value:10.3f} s   median of {result['repeats'][name]}"
        for name, value in result["seconds"].items()
    ]
    lines += [
        f"{name:30}" + (f"{value:10.1f} x" if value else "    no peer")
        for name, value in result["ratios"].items()
    ]
    used = ", ".join(f"{name} {number}" for name, number in result["versions"].items() if number)
    return "\n".join([*lines, f"eight seeds of PyTorch are taken as 8 x one; one thread; {used}"])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--repeats", type=int, default=5, help="at least 5 (default: 5)")
    options = parser.parse_args()
    if options.repeats < 5:
        parser.error(f"--repeats is {options.repeats}; expected at least 5")
    if hasattr(os, "sched_setaffinity"):  # before JAX counts the cores
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    result = answer(options.repeats)
    print(json.dumps(result, indent=2) if options.json else table(result))


if __name__ == "__main__":
    main()
