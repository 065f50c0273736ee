"""Benchmarks, drawn at the table: the split of a setting, or a named test of systematic generalisation."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

import numpy as np

from corpora import HOLDOUTS, NOTHING, Benchmark, Card, Example, Utterance, Withheld, draw_split, unknown
from corpora.holdouts import FAMILIAR
from envs import TabletopEnv
from grounding.gather import gather
from grounding.record import versions
from grounding.setting import Setting

RANDOM = "random"
"""The benchmark that is the split of its setting."""

TRAIN = "train"
"""The case of all sentences to learn from."""

BENCHMARKS = (RANDOM, *HOLDOUTS)
"""What can be drawn."""


def draw_benchmark(name: str, setting: Setting, asked: int = 500) -> Benchmark:
    """Draw a benchmark; all chance comes from the setting's ``split_seed``.

    Parameters
    ----------
    name : str
        One of `BENCHMARKS`.
    setting : Setting
        The table, the words, and how many sentences there are to learn from; of "random", also to be tested on.
    asked : int, default 500
        Test sentences a case, of all others.

    Raises
    ------
    ValueError
        If there is no such benchmark, or the setting has too few words or sentences for it.

    Examples
    --------
    >>> benchmark = draw_benchmark("novel-pair", Setting(train=(100, 200)), asked=50)
    >>> {case: len(sentences) for case, sentences in benchmark.cases.items()}
    {'familiar': 50, 'novel-pair': 50}
    """
    if name not in BENCHMARKS:
        raise unknown("benchmark", name, BENCHMARKS)
    env = setting.make()
    rng = np.random.default_rng(setting.split_seed)
    unsaid = unseen = NOTHING
    cases: Mapping[str, Sequence[Utterance]]
    if name == RANDOM:
        summary = "Test sentences are drawn as those of training are, and are others."
        told = {FAMILIAR: "was not heard in training"}
        train, cases = env.split.train, {FAMILIAR: env.split.test}
    else:
        holdout = HOLDOUTS[name](env.grammar, rng)
        summary, unsaid, unseen = holdout.summary, holdout.unsaid, holdout.unseen
        control = "is like one of the others, was not heard either, and has nothing new in it"
        told = {FAMILIAR: control, name: holdout.asks}
        sample, nothing = holdout.sampled(env.speaker.sample), (0,) * len(setting.train)
        train = draw_split(env.grammar, rng, setting.train, nothing, sample).train
        heard = {said.words for said in train}
        cases = holdout.draw(env.grammar, asked, rng, heard, env.speaker.sample)
    # Those who learn the same split without a benchmark, with this seed, see the same scenes.
    learnt = _examples(env, {TRAIN: train}, setting.split_seed, unseen)
    tested = _examples(env, cases, int(rng.integers(2**31)), NOTHING)
    language = env.lexicon.language
    env.close()
    options = asdict(setting) | {"asked": asked}
    options.pop("asked" if name == RANDOM else "test")
    card = Card(
        name=name,
        summary=summary,
        cases=told,
        unsaid=unsaid,
        unseen=unseen,
        language=language,
        command=_command(name, setting, asked),
        seed=setting.split_seed,
        options=options,
        versions={p: str(v) for p, v in versions().items() if p in ("grounding", "numpy", "spacy")},
    )
    return Benchmark(card=card, train=learnt, test=tested)


def _examples(
    env: TabletopEnv, cases: Mapping[str, Sequence[Utterance]], seed: int, withheld: Withheld
) -> tuple[Example, ...]:
    """Let some sentences be heard, each with a scene of its own."""
    said = [(case, utterance) for case, sentences in cases.items() for utterance in sentences]
    experiences = gather(env, [utterance for _, utterance in said], seed, withheld=withheld)
    return tuple(Example(*one, experience) for one, experience in zip(said, experiences, strict=True))


def _command(name: str, setting: Setting, asked: int) -> str:
    """Return what is typed to draw the same benchmark again."""
    words = ["grounding", "freeze", name]
    if name != RANDOM:
        words += ["--asked", str(asked)]
    for field in fields(setting):
        value = getattr(setting, field.name)
        if value == field.default or (field.name == "test" and name != RANDOM):
            continue
        flag = field.name.replace("_", "-")
        if isinstance(value, bool):
            words.append(f"--{flag}" if value else f"--no-{flag}")
        else:
            words += [f"--{flag}", *map(str, value if isinstance(value, tuple) else (value,))]
    return " ".join(words)
