import numpy as np
import pytest

from agents.tagging import PROBES, fit_taggers, make_probe
from agents.tagging.lstm import LSTMTagger
from corpora import english, tabletop_grammar
from corpora.jabberwocky import Nonsense, tagged

QUICK = {"probe-reservoir": {"units": 300}, "probe-lstm": {"epochs": 12, "units": 30}}


@pytest.fixture(scope="module")
def lesson():
    lexicon, rng = english().take(category=6, colour=4), np.random.default_rng(0)
    one, two = tabletop_grammar(lexicon).forms
    said = [tagged(utterance) for form in (one, two) for utterance in form.sample(250, rng)]
    train, test = said[:200] + said[250:450], said[200:250] + said[450:]
    nonsense = Nonsense(lexicon, rng)
    made_up = [nonsense.instead(utterance, ("category", "colour", "position")) for utterance in test]
    return train, test, made_up


def right(probe, sentences):
    told = probe.tag([said.words for said in sentences])
    pairs = [
        pair for of, said in zip(told, sentences, strict=True) for pair in zip(of, said.tags, strict=True)
    ]
    return np.mean([tag == gold for tag, gold in pairs if gold])


def taught(name, lesson, **options):
    train, _, _ = lesson
    return make_probe(name, seed=0, **QUICK[name], **options).fit(
        [said.words for said in train], [said.tags for said in train]
    )


@pytest.mark.parametrize("name", PROBES)
def test_the_filler_carries_to_nonsense_and_one_hot_does_not(name, lesson):
    _, test, made_up = lesson
    filler, one_hot = (taught(name, lesson, coding=coding) for coding in ("filler", "one-hot"))
    assert right(filler, test) == right(filler, made_up) > 0.97
    assert right(one_hot, test) > 0.95
    assert right(one_hot, made_up) < 0.7


@pytest.mark.parametrize(
    ("name", "options"), [("probe-reservoir", {"units": 100}), ("probe-lstm", {"epochs": 100})]
)
def test_reading_both_ways_knows_what_follows(name, options):
    sentences = [(first, *"xyzw", last) for first in "abef" for last in "cd"]
    tags = [(said[-1], *[None] * 5) for said in sentences]  # only the end tells the tag of the first word
    for both_ways in (False, True):
        probe = make_probe(name, seed=0, coding="one-hot", both_ways=both_ways, **options)
        told = [of[0] for of in probe.fit(sentences, tags).tag(sentences)]
        assert (told == [of[0] for of in tags]) == both_ways


@pytest.mark.parametrize("name", PROBES)
def test_the_same_seed_learns_the_same(name, lesson):
    train, _, made_up = lesson
    options = {**QUICK[name], "coding": "unknown", **({"epochs": 1} if name == "probe-lstm" else {})}
    said, tags = [s.words for s in train], [s.tags for s in train]
    asked = [s.words for s in made_up]
    one, again, other = (make_probe(name, seed=seed, **options).fit(said, tags) for seed in (0, 0, 1))
    assert one.tag(asked) == again.tag(asked)
    assert one.tag(asked) != other.tag(asked)


def test_several_at_once_learn_what_they_learn_alone(lesson):
    train, _, made_up = lesson
    sets = [train[:150], train[100:250]]
    said, tags = [[s.words for s in of] for of in sets], [[s.tags for s in of] for of in sets]

    def fresh():
        return [LSTMTagger(seed=seed, epochs=2, units=10) for seed in (0, 1)]

    together, alone = fresh(), fresh()
    fit_taggers(together, said, tags)
    for probe, words, of in zip(alone, said, tags, strict=True):
        probe.fit(words, of)
    asked = [s.words for s in made_up]
    for one, other in zip(together, alone, strict=True):
        assert one.tag(asked) == other.tag(asked)


def test_answers_do_not_depend_on_what_else_is_asked(lesson):
    _, test, made_up = lesson
    probe = taught("probe-reservoir", lesson, coding="random")
    asked = [said.words for said in (*test, *made_up)]
    assert probe.tag(asked)[3:9] == probe.tag(asked[3:9])
    assert probe.tag([]) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"codings": "filler"}, "unknown option of probe-reservoir 'codings'; did you mean 'coding'"),
        ({"coding": "two-hot"}, "unknown coding 'two-hot'; did you mean 'one-hot'"),
        ({"units": 0}, "units is 0"),
        ({"ridge": 0.0}, "ridge is 0.0"),
        ({"both_ways": 1}, "both_ways is 1; expected true or false"),
    ],
)
def test_options_out_of_range_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        make_probe("probe-reservoir", **options)


def test_mistakes_are_explained():
    with pytest.raises(ValueError, match="unknown probe 'probe-lst'; did you mean 'probe-lstm'"):
        make_probe("probe-lst")
    probe = make_probe("probe-reservoir", units=10)
    with pytest.raises(RuntimeError, match="has learnt nothing yet"):
        probe.tag([("a",)])
    with pytest.raises(ValueError, match="1 sentences with 2 words, 1 with 1 tags"):
        probe.fit([("a", "cup")], [(None,)])
    with pytest.raises(ValueError, match="expected one each"):
        fit_taggers([probe], [], [])
