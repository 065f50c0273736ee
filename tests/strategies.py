"""Hypothesis strategies that the tests share."""

import numpy as np
from hypothesis import strategies as st

from corpora import (
    FIELDS,
    Entry,
    Example,
    Experience,
    Fact,
    Grammar,
    Lexicon,
    Referent,
    Role,
    Utterance,
    english,
)
from envs.world import table
from envs.world.scene import Scene, arrange, complete

seeds = st.integers(0, 2**32 - 1)
"""Seeds of a `numpy.random.Generator`."""

texts = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
"""Words of any script."""

maybe_texts = st.none() | texts

referents = st.builds(Referent, maybe_texts, maybe_texts, maybe_texts)
"""Descriptions, complete or not."""


@st.composite
def lexicons(draw, most=2):
    """Draw a lexicon with up to `most` concepts a field, synonyms, and words shared between fields."""
    entries = []
    for field in FIELDS:
        # Half of the words are of a stock that the fields share, which makes some polysemous.
        word = st.sampled_from(["orange", "left"]) | st.from_regex(f"{field[:2]}[a-z]{{2}}", fullmatch=True)
        words = draw(st.lists(word, min_size=1, max_size=most, unique=True))
        entries += [Entry(w, field, w) for w in words]
        if draw(st.booleans()):
            entries.append(Entry(f"{field}2", field, words[0]))
    return Lexicon("en", tuple(entries))


@st.composite
def grammars(draw):
    """Draw a grammar of one to three clause forms, ambiguous ones included."""
    symbol = st.sampled_from(["the", "is", "left", "NOUN", "COLOUR", "POSITION", "DET"])
    clauses = draw(st.lists(st.lists(symbol, min_size=1, max_size=4), min_size=1, max_size=3))
    rules = "UTTERANCE: CLAUSE | CLAUSE and CLAUSE\nDET: a | the\nCLAUSE: "
    return Grammar(rules + " | ".join(" ".join(clause) for clause in clauses), draw(lexicons()))


complete_referents = st.builds(
    Referent, *(st.sampled_from(english(synonyms=True).concepts(field)) for field in FIELDS)
)
"""What can be seen on the table."""


@st.composite
def examples(draw):
    """Draw a line of a benchmark: anything that its parts allow."""
    words = tuple(draw(st.lists(texts, min_size=1, max_size=6)))
    meaning = tuple(draw(st.lists(st.builds(Referent, *[maybe_texts] * 4), min_size=1, max_size=3)))
    role = st.builds(Role, st.integers(0, len(meaning) - 1), st.sampled_from((*FIELDS, "relation")))
    roles = draw(st.lists(st.none() | role, min_size=len(words), max_size=len(words)))
    seen = draw(st.lists(st.none() | st.builds(Referent, texts, texts, texts), max_size=3))
    there = [k for k, referent in enumerate(seen) if referent]
    facts = draw(st.lists(st.builds(Fact, texts, *[st.sampled_from(there)] * 2), max_size=2)) if there else []
    experience = Experience(words, tuple(seen), draw(st.booleans()), tuple(facts))
    return Example(draw(texts), Utterance(words, meaning, tuple(roles)), experience)


def scene_of(seed: int, items: int = 6) -> Scene:
    """Return a scene of anything anywhere."""
    rng = np.random.default_rng(seed)
    taken: list[str] = []
    described = []
    for _ in range(items):
        described.append(complete(Referent(), english(), rng, taken))
        taken.append(str(described[-1].position))
    return arrange(described, rng)


scenes = st.builds(scene_of, seeds, st.integers(0, 3 * table.PLACES))
"""Arranged scenes, from an empty table to a full one."""
