import numpy as np
import pytest

from agents.roles import PARSERS, RoleParser, make_parser
from corpora.constructions import closed_class, draw_sentences

SENTENCES = draw_sentences(400, np.random.default_rng(0))
LEARNT, TESTED = SENTENCES[:300], SENTENCES[300:]


def errors(parser: RoleParser) -> float:
    told = parser.predict([said.words for said in TESTED])
    return float(np.mean([set(a.links) != set(b.links) for a, b in zip(told, TESTED, strict=True)]))


def test_both_ways_is_better_than_the_published_readout():
    ours = errors(make_parser("slots", units=200).fit(LEARNT, closed_class()))
    published = errors(make_parser("published", units=200).fit(LEARNT, closed_class()))
    assert ours < published
    assert ours < 0.12


@pytest.mark.parametrize("coding", ["constructions", "words", "characters"])
@pytest.mark.parametrize("readout", ["final", "slots", "words"])
def test_every_coding_and_readout_learns(coding, readout):
    parser = RoleParser(0, units=150, coding=coding, readout=readout).fit(LEARNT, closed_class())
    told = parser.predict([said.words for said in LEARNT])
    wrong = np.mean([set(a.links) != set(b.links) for a, b in zip(told, LEARNT, strict=True)])
    assert wrong < 0.95  # to guess is to be wrong always


@pytest.mark.slow
@pytest.mark.parametrize("network", ["lstm", "gru"])
def test_trained_networks_learn(network):
    parser = make_parser(network, epochs=40).fit(LEARNT, closed_class())
    assert errors(parser) < 0.15


def test_nonsense_words_are_parsed_as_any_others():
    parser = RoleParser(0, units=200).fit(LEARNT, closed_class())
    real, nonsense = parser.predict(
        ["the dog push -ed the cat .".split(), "the wug blick -ed the dax .".split()]
    )
    assert dict(real.frames[0]) == {"predicate": "push", "agent": "dog", "object": "cat"}
    assert dict(nonsense.frames[0]) == {"predicate": "blick", "agent": "wug", "object": "dax"}


def test_a_sentence_longer_than_any_learnt_is_answered():
    parser = make_parser("slots", units=50).fit(LEARNT, closed_class())
    (said,) = parser.predict([tuple("the dog push -ed the cat".split()) * 4])
    assert said.frames


def test_a_sentence_unfolds_word_by_word():
    parser = RoleParser(0, units=200).fit(LEARNT, closed_class())
    after = parser.unfold("the cat was push -ed by the dog .".split())
    assert len(after) == 9
    assert after[-1] == parser.predict([("the", "cat", "was", "push", "-ed", "by", "the", "dog", ".")])[0]


def test_without_a_list_the_closed_class_is_what_never_has_a_role():
    parser = RoleParser(0, units=50).fit(LEARNT)
    coding, _, _ = parser._known()
    assert coding.closed_class == closed_class()


@pytest.mark.parametrize("name", ["published", "slots", "words", "gru"])
@pytest.mark.parametrize("coding", ["words", "characters"])
def test_a_saved_parser_says_the_same(name, coding, tmp_path):
    options = {"epochs": 2} if name in ("lstm", "gru") else {}
    parser = make_parser(name, 3, units=30, coding=coding, **options).fit(LEARNT[:50], closed_class())
    parser.save(tmp_path / "roles.agent")
    loaded = RoleParser.load(tmp_path / "roles.agent")
    words = [said.words for said in TESTED[:5]]
    for before, after in zip(parser.outputs(words), loaded.outputs(words), strict=True):
        np.testing.assert_allclose(before, after, atol=1e-6)
    assert loaded.options == parser.options


def test_the_same_seed_gives_the_same_parser():
    one, same, other = (
        RoleParser(seed, units=50).fit(LEARNT[:50]).outputs([TESTED[0].words])[0] for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(one, same)
    assert not np.allclose(one, other)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unit": 5}, "did you mean 'units'"),
        ({"readout": "slot"}, "did you mean 'slots'"),
        ({"coding": "letters"}, "unknown coding 'letters'"),
        ({"network": "lstm", "readout": "final"}, "readout='final' of a trained network; expected 'words'"),
        ({"ridge": 0.0}, "ridge is 0.0"),
        ({"units": "many"}, "units is 'many'; expected a whole number"),
    ],
)
def test_mistakes_are_answered(options, message):
    with pytest.raises(ValueError, match=message):
        RoleParser(0, **options)


def test_an_untaught_parser_says_so(tmp_path):
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        RoleParser().predict([("a",)])
    with pytest.raises(ValueError, match="0 sentences in which no word has a role"):
        RoleParser().fit([])
    with pytest.raises(ValueError, match="did you mean 'words'"):
        make_parser("word")
    assert set(PARSERS) >= {"published", "slots", "words"}


@pytest.mark.parametrize("coding", ["constructions", "characters"])
def test_who_learns_after_every_word_foretells_what_it_says_at_the_end(coding):
    parser = make_parser("continuous", units=150, coding=coding).fit(LEARNT, closed_class())
    words = TESTED[0].words
    foretold = parser.foretell(words)
    assert foretold.shape[0] == len(words)
    assert foretold.shape[2] == len(parser.roles)
    (outputs,) = parser.outputs([words])
    np.testing.assert_allclose(foretold[-1, : len(outputs)], outputs, atol=1e-5)


def test_others_foretell_nothing():
    parser = RoleParser(0, units=50).fit(LEARNT[:50])
    with pytest.raises(ValueError, match="learning='continuous'"):
        parser.foretell(TESTED[0].words)
    with pytest.raises(ValueError, match="reads forward alone"):
        RoleParser(0, learning="continuous")
