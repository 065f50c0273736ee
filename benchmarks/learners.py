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
shared_states    The state after every word of 100,000 sentences in which all words of the lexicon are one, as the
                 factored learners read them (1,000 units): most of their prefixes are shared.
rls_blocks       Recursive least squares over the final states of the 1,000 sentences, 64 at a time.
rls              The same, one by one, in place on the symmetric matrix.
rls_as_printed   The same, one by one, as the equations stand, in NumPy.
reservoirpy_rls  The `RLS` of reservoirpy, one by one.
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

import os
from functools import partial
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

from learning import (
    SEEDS,
    Calls,
    lstm_measures,
    published_task,
    reservoir_measures,
    reservoirpy_measures,
    reservoirpy_rls_measures,
    rls_measures,
    shared_measures,
    torch_measures,
)
from measuring import Rows, in_turn, medians, parser, seconds, setting, tell, there, told

SHORT = {"reservoir", "reservoir_states", "floor"}
"""What is over so soon that each repeat averages over ten calls."""


def measured(calls: Calls, repeats: int) -> Rows:
    """Time each in turn, as often as asked, after one round that does not count."""
    first = seconds(calls["lstm"])
    rows = in_turn(
        {name: partial(seconds, call, 10 if name in SHORT else 1) for name, call in calls.items()},
        repeats,
        warm=lambda name: name not in ("lstm", "torch"),
        enough=lambda name, values: len(values) >= 3 and values[0] > 10,
    )
    return {"lstm_first": [first], **rows}


def ratios(middle: dict[str, float]) -> dict[str, float | None]:
    def ratio(slow: str, fast: str, times: int = 1) -> float | None:
        return times * middle[slow] / middle[fast] if slow in middle else None

    return {
        "reservoirpy / reservoir": ratio("reservoirpy", "reservoir"),
        "reservoirpy_same / reservoir": ratio("reservoirpy_same", "reservoir"),
        "reservoir_states / floor": ratio("reservoir_states", "floor"),
        "rls_as_printed / rls_blocks": ratio("rls_as_printed", "rls_blocks"),
        "reservoirpy_rls / rls_blocks": ratio("reservoirpy_rls", "rls_blocks"),
        "torch / lstm": ratio("torch", "lstm"),
        "8 torch / lstm_eight": ratio("torch", "lstm_eight", SEEDS),
    }


def answer(repeats: int) -> dict[str, Any]:
    """Measure everything, and return it as one JSON-able object."""
    task = published_task()
    calls = reservoir_measures(task) | shared_measures() | rls_measures(task) | lstm_measures(task)
    if there("reservoirpy"):
        calls |= reservoirpy_measures(task) | reservoirpy_rls_measures(task)
    if there("torch"):
        calls |= torch_measures(task)
    rows = measured(calls, repeats)
    return {
        "seconds": medians(rows),
        "ratios": ratios(medians(rows)),
        "rows": rows,
        "repeats": {name: len(values) for name, values in rows.items()},
        "task": {"objects": 50, "sentences": len(task.targets), "words": int(task.heard.lengths.sum())},
        "threads": 1,
        "openblas_coretype": os.environ.get("OPENBLAS_CORETYPE"),
        **setting("numpy", "scipy", "jax", "optax", "reservoirpy", "torch"),
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
    return "\n".join([*lines, f"eight seeds of PyTorch are taken as 8 x one; one thread; {told(result)}"])


def main() -> None:
    options = parser(__doc__).parse_args()
    if hasattr(os, "sched_setaffinity"):  # before JAX counts the cores
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    tell(answer(options.repeats), options.json, table)


if __name__ == "__main__":
    main()
