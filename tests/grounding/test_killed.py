"""Sweeps that are killed, as an operating system or a power cut does it, and started again."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from grounding.executors import Local
from grounding.folder import in_use
from grounding.sweep import sweep

KILLS = 20

ALONE = """
import sys
from pathlib import Path
sys.path.insert(0, {place!r})
from test_killed import swept
print("ready", flush=True)
swept(Path(sys.argv[1]), int(sys.argv[2]))
"""


@dataclass(frozen=True)
class Cell:
    number: int
    seed: int


GROUPS = [[Cell(number, seed) for seed in range(2)] for number in range(20)]


def measured(cells):
    """Take a moment for each cell; one of them fails now and for ever."""
    time.sleep(0.02 * len(cells))
    if any((cell.number, cell.seed) == (7, 1) for cell in cells):
        raise ValueError("this one never works")
    return [
        [
            {
                "number": cell.number,
                "seed": cell.seed,
                "split": split,
                "error": random.Random(str(cell)).random(),
            }
            for split in ("train", "test")
        ]
        for cell in cells
    ]


def swept(folder: Path, jobs: int):
    with in_use(folder):
        return sweep("killed", GROUPS, measured, folder, Local(jobs))


def started(folder: Path, jobs: int) -> subprocess.Popen:
    """Start a sweep in processes of their own, one group of them; return when it begins."""
    script = ALONE.format(place=str(Path(__file__).parent))
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(folder), str(jobs)],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout.readline() == b"ready\n"
    process.stdout.close()
    return process


def kept(folder: Path) -> int:
    return len(list((folder / "cells").glob("*.json")))


@pytest.mark.slow
def test_a_sweep_that_is_killed_again_and_again_ends_with_the_same_rows(tmp_path):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    swept(whole, 1)
    rng = random.Random(0)
    done = [0]
    for _ in range(KILLS):
        process = started(broken, jobs=2)
        at_work = rng.random() < 0.7  # else before it is: processes take their time to start
        while at_work and kept(broken) == done[-1] < 39 and process.poll() is None:
            time.sleep(0.005)
        time.sleep(rng.uniform(0, 0.05))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        done.append(kept(broken))
    assert done == sorted(done)  # nothing is lost
    assert len(set(done) - {0, 39}) > 8  # many kills came in the middle
    rows, failed = swept(broken, 2)
    assert len(rows) == 2 * 39
    assert len(failed) == 1
    assert (broken / "rows.csv").read_bytes() == (whole / "rows.csv").read_bytes()
    names = [{path.relative_to(at) for path in at.rglob("*")} for at in (whole, broken)]
    assert names[0] == names[1]  # nothing half-written is left
