"""How the cost of the factored learner grows: 1,000 sentences of 50 nouns, and up to 200,000 of 10,000 nouns.

Unordered percepts with up to three distractors; colours and positions as in the published task. Each size runs in a
process of its own, with one thread:

seconds     `fit`, wall time
each        the same for one sentence, in microseconds
peak        resident memory of the whole process at its greatest, experiences included, in MiB
error       the share of 500 other sentences with any wrong field (exact error)
unheard     the share of these 500 that have a word never heard in training: what nobody could know

    python benchmarks/scale.py [--json] [--repeats 5] [--sentences 20000 200000] [--nouns 10000]

The small size is the median of the repeats; the large ones run once.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when NumPy is imported
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

import gymnasium as gym
from measuring import parser, setting, tell, told

import agents
import envs  # noqa: F401 - registers
from corpora import Experience, Meaning, Words

TESTED = 500


def drawn(nouns: int, sentences: int) -> tuple[list[Experience], list[tuple[Words, Meaning]]]:
    """Draw experiences, and other sentences with their meaning."""
    many = gym.make_vec(
        "grounding/Tabletop-v0",
        num_envs=sentences + TESTED,
        objects=nouns,
        ordered=False,
        distractors=(0, 3),
    )
    observations, infos = many.reset(seed=0)
    env = many.single
    heard = [env.vocabulary.decode(row) for row in observations["tokens"].tolist()]
    seen = [env.seen.decode(row) for row in observations["percept"][:sentences]]
    learnt = [Experience(words, percept, ordered=False) for words, percept in zip(heard, seen, strict=False)]
    known = set(heard[:sentences])
    asked = [
        (words, env.meaning_of(meaning.ravel()))
        for words, meaning in zip(heard[sentences:], infos["meaning"][sentences:], strict=True)
        if words not in known
    ]
    return learnt, asked


def measured(nouns: int, sentences: int, repeats: int) -> dict[str, Any]:
    """Measure one size, in this process."""
    heard, asked = drawn(nouns, sentences)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        agent = agents.make("reservoir-factored", seed=0).fit(heard)
        times.append(time.perf_counter() - start)
    meanings = agent.predict([words for words, _ in asked])
    known = set(agent.vocabulary)
    seconds = statistics.median(times)
    return {
        "nouns": nouns,
        "sentences": sentences,
        "seconds": seconds,
        "each_us": 1e6 * seconds / sentences,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "error": sum(got != meant for got, (_, meant) in zip(meanings, asked, strict=True)) / len(asked),
        "unheard": sum(not known.issuperset(words) for words, _ in asked) / len(asked),
        "repeats": times,
    }


def alone(*size: int) -> dict[str, Any]:
    """Measure one size in a process of its own."""
    command = [sys.executable, __file__, "--one", *map(str, size)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(ran.stdout)
    return result


def table(result: dict[str, Any]) -> str:
    """Write the sizes for people."""
    lines = [
        f"{'nouns':>8}{'sentences':>11}{'seconds':>10}{'each':>12}{'peak':>12}{'error':>9}{'unheard':>9}"
    ]
    lines += [
        f"{row['nouns']:8,}{row['sentences']:11,}{row['seconds']:10.2f}{row['each_us']:9.0f} us"
        f"{row['peak_mib']:8.0f} MiB{row['error']:9.2%}{row['unheard']:9.2%}"
        for row in result["sizes"]
    ]
    return "\n".join([*lines, f"one thread; {told(result)}"])


def main() -> None:
    options = parser(__doc__)
    options.add_argument("--sentences", type=int, nargs="+", default=[20_000, 200_000])
    options.add_argument("--nouns", type=int, default=10_000, help="of the large sizes")
    options.add_argument("--one", type=int, nargs=3, help="(how a process of its own is asked)")
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(measured(*asked.one)))
        return
    sizes = [alone(50, 1000, asked.repeats), *(alone(asked.nouns, number, 1) for number in asked.sentences)]
    result = {"sizes": sizes, "threads": 1, **setting("numpy", "scipy")}
    tell(result, asked.json, table)


if __name__ == "__main__":
    main()
