"""What a sweep costs beside its cells, and how much faster two processes are than one.

10,000 cells that take no time, each a group of its own, as they are scheduled, computed, kept on disk and made one
table; and eight cells of equal length (a reservoir learns 1,000 sentences about 50 objects and is examined):

in this process     --jobs 1
two processes       --jobs 2
Dask, one worker    --cluster, a worker process with one thread
Dask, two workers   the same with two; they are on this machine, started before

    python benchmarks/sweeps.py [--json] [--repeats 5] [--cells 10000] [--units 1000]

Each process computes with one thread. All are warm: each has done a few cells of the kind before. The ms a cell are
those of one sweep, by the wall; "read again" is the same sweep once more, which finds all cells done. The speed-up is
that of the medians.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = (
    "1"  # read when NumPy is imported, here and in the processes that are started
)
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

from cells import Trivial, measure, number, real
from distributed import Client
from measuring import in_turn, medians, parser, setting, tell, told

from grounding.executors import Cluster, Executor, Local
from grounding.sweep import Measure, sweep

FASTER = {"two processes": "in this process", "Dask, two workers": "Dask, one worker"}
"""What is compared with what."""

WARM = 1_000_000
"""The first seed of cells that do not count."""


def seconds(
    groups: Sequence[Sequence[Any]], measured: Measure[Any], executor: Executor, sweeps: int = 1
) -> float:
    """Return how long the last of some sweeps of the same cells takes."""
    with TemporaryDirectory() as folder:
        for _ in range(sweeps):
            start = time.perf_counter()
            rows, failed = sweep("benchmark", groups, measured, Path(folder), executor)
            took = time.perf_counter() - start
    assert not failed
    assert rows["seed"].nunique() == sum(map(len, groups))
    return took


@contextmanager
def workers(number: int) -> Iterator[str]:
    """Start a scheduler and worker processes of one thread, as one does by hand; yield the address."""
    command = [sys.executable, "-m", "dask"]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parent)}  # where cells.py is
    with TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "scheduler.json"
        there = ["--scheduler-file", str(file), "--no-dashboard"]
        for arguments in (
            ["scheduler", "--port", "0", *there],
            ["worker", "--nworkers", str(number), "--nthreads", "1", "--local-directory", folder, *there],
        ):
            log = stack.enter_context((Path(folder) / f"{arguments[0]}.log").open("wb"))
            process = subprocess.Popen([*command, *arguments], env=env, stdout=log, stderr=log, cwd=folder)
            stack.callback(process.wait)
            stack.callback(process.terminate)
        while not file.exists() or not file.read_text():
            time.sleep(0.05)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(number, timeout=60)
        yield json.loads(file.read_text())["address"]


def measured(options: Any) -> dict[str, Any]:
    """Measure everything, in turn."""
    trivial = [[Trivial(seed)] for seed in range(options.cells)]
    cells = real(0, 8, options.units)
    with ExitStack() as stack:
        executors: dict[str, Executor] = {"in this process": Local(1), "two processes": Local(2)}
        for name, count in (("Dask, one worker", 1), ("Dask, two workers", 2)):
            executors[name] = stack.enter_context(Cluster(stack.enter_context(workers(count))))
        for executor in executors.values():
            seconds(real(WARM, 4, options.units), measure, executor)
            seconds([[Trivial(seed)] for seed in range(20)], number, executor)
        repeats = {
            "scheduling": in_turn(
                {
                    name: lambda executor=executor: 1e3 * seconds(trivial, number, executor) / options.cells
                    for name, executor in executors.items()
                }
                | {"read again": lambda: 1e3 * seconds(trivial, number, Local(1), sweeps=2) / options.cells},
                options.repeats,
                warm=lambda name: False,
            ),
            "real": in_turn(
                {
                    name: lambda executor=executor: seconds(cells, measure, executor)
                    for name, executor in executors.items()
                },
                options.repeats,
                warm=lambda name: False,
            ),
        }
    real_seconds = medians(repeats["real"])
    return {
        "cells": options.cells,
        "scheduling_ms": medians(repeats["scheduling"]),
        "real_seconds": real_seconds,
        "speed_up": {fast: real_seconds[slow] / real_seconds[fast] for fast, slow in FASTER.items()},
        "repeats": repeats,
        **setting("joblib", "dask", "distributed", "pandas", "numpy"),
    }


def table(result: dict[str, Any]) -> str:
    """Write the result for people."""
    lines = [f"{'':20}{'ms a cell':>12}{'8 real cells':>15}{'speed-up':>11}"]
    for name, ms in result["scheduling_ms"].items():
        line = f"{name:20}{ms:12.2f}"
        if name in result["real_seconds"]:
            line += f"{result['real_seconds'][name]:13.2f} s"
        if name in result["speed_up"]:
            line += f"{result['speed_up'][name]:9.2f} x"
        lines.append(line)
    return "\n".join([*lines, f"{result['cells']:,} cells scheduled; one thread a process; {told(result)}"])


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--cells", type=int, default=10_000, help="that are scheduled")
    options.add_argument("--units", type=int, default=1000, help="of the reservoirs of real cells")
    asked = options.parse_args()
    tell(measured(asked), asked.json, table)


if __name__ == "__main__":
    main()
