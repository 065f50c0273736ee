"""What is understood of sentences that relate things."""

import numpy as np
import pytest

import agents
from agents.factored.reservoir import ReservoirFactoredAgent
from corpora import Experience, Fact, Referent, draw_split, english, tabletop_grammar

PLACES = ("left", "middle", "right")


def related(a, b):
    """Return how one thing stands to another, by their places and how far away they are."""
    across, along = PLACES.index(a[0].position) - PLACES.index(b[0].position), a[1] - b[1]
    found = ["left of"] * (across < 0) + ["right of"] * (across > 0)
    return found + ["in front of"] * (along < 0) + ["behind"] * (along > 0)


def look(utterance, look_at, lexicon, rng, *, ordered):
    """Return the experience of an utterance, with up to two distractors if it is not ordered."""
    relation = utterance.meaning[0].relation
    others = [Referent()] * (2 - len(utterance.meaning) if ordered else int(rng.integers(3)))
    while True:
        seen = look_at([*utterance.meaning, *others], lexicon, rng)
        things = [(one, float(rng.integers(3))) for one in seen]
        if relation in ("on", "in"):
            things[1] = Referent(seen[1].category, seen[1].colour, seen[0].position), things[0][1]
        if relation in (None, "on", "in") or relation in related(*things[:2]):
            break
    order = list(range(len(things))) if ordered else rng.permutation(len(things)).tolist()
    facts = [
        Fact(holds, i, j)
        for i, a in enumerate(order)
        for j, b in enumerate(order)
        if i != j
        for holds in (
            [relation] if relation in ("on", "in") and (a, b) == (0, 1) else related(things[a], things[b])
        )
    ]
    return Experience(utterance.words, [things[k][0] for k in order], ordered, facts)


def task(ordered, seed=0, train=(90, 120, 240), test=(50, 100, 150)):
    rng = np.random.default_rng(seed)
    lexicon = english().take(category=10, colour=4)
    split = draw_split(tabletop_grammar(lexicon, relations=True), rng, train, test)

    def look_at(described, lexicon, rng):
        return [
            Referent(
                *(
                    one.value(f) or str(rng.choice(lexicon.concepts(f)))
                    for f in ("category", "colour", "position")
                )
            )
            for one in described
        ]

    return [look(u, look_at, lexicon, rng, ordered=ordered) for u in split.train], split.test


@pytest.fixture(scope="module", params=[False, True], ids=["unordered", "ordered"])
def taught(request):
    """Return a learner that has heard how things stand to each other, and sentences it has not heard."""
    heard, test = task(request.param)
    return ReservoirFactoredAgent(seed=0).fit(heard), test, heard


def test_sentences_never_heard_are_understood(taught, wrong):
    agent, test, _ = taught
    assert wrong(agent, test) <= 0.01


def test_where_nothing_but_relations_is_said(wrong):
    heard, test = task(False, train=(0, 0, 300), test=(0, 0, 100))
    assert wrong(ReservoirFactoredAgent(seed=0).fit(heard), test) <= 0.01


def test_the_words_of_a_relation_have_its_role(taught):
    agent, test, _ = taught
    right = [
        [str(role) for role in agent.imagine(u.words).roles] == [str(role) for role in u.roles]
        for u in test
        if u.meaning[0].relation
    ]
    assert np.mean(right) >= 0.95


def test_a_word_of_two_senses_is_understood_by_what_stands_beside_it(taught):
    agent, *_ = taught
    said = ["the cup is left of the bowl", "the cup is on the left", "the cup is on the bowl"]
    assert agent.predict([sentence.split() for sentence in said]) == [
        (Referent("cup", relation="left of"), Referent("bowl")),
        (Referent("cup", position="left"),),
        (Referent("cup", relation="on"), Referent("bowl")),
    ]


def test_things_never_heard_of_stand_to_each_other_too(taught):
    agent, *_ = taught
    roles = agent.imagine("the blorked wug is in front of a dax".split()).roles
    expected = [None, "colour 1", "category 1", None, *["relation 1"] * 3, None, "category 2"]
    assert [role and str(role) for role in roles] == expected


def test_a_relation_is_as_active_as_it_is_certain(taught):
    agent, *_ = taught
    seen = agent.imagine("the cup is behind the bowl".split())
    active = dict(zip(map(str, seen.concepts), seen.activation[-1], strict=True))
    assert active["behind 1"] == 1
    assert all(active[f"{other} 1"] == 0 for other in ("on", "in", "left of", "in front of"))
    assert seen.activation.shape == (6, len(seen.concepts))


def test_what_was_saved_relates_as_before_and_learns_on(taught, tmp_path):
    agent, test, heard = taught
    agent.save(tmp_path / "agent")
    again = agents.load(tmp_path / "agent")
    sentences = [utterance.words for utterance in test]
    assert again.predict(sentences) == agent.predict(sentences)
    again.partial_fit(
        [Experience(("the", "wug", *e.words[2:]), e.percept, e.ordered, e.facts) for e in heard[:3]]
    )
    assert again.predict(["the cup is in a bowl".split()]) == [
        (Referent("cup", relation="in"), Referent("bowl"))
    ]


def test_facts_are_of_no_use_to_who_hears_of_none(taught, wrong):
    _, test, heard = taught
    plain = [e for e in heard if not any(word in e.words for word in ("of", "behind", "in"))]
    agent = ReservoirFactoredAgent(seed=0).fit(plain)
    clauses = [u for u in test if not u.meaning[0].relation]
    assert wrong(agent, clauses) <= 0.02
