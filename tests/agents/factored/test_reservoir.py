"""What is claimed of the factored reservoir, on corpora that are small enough to be learnt in no time."""

import json

import numpy as np
import pytest

import agents
from agents.factored.reservoir import ReservoirFactoredAgent, ReservoirSyntax
from agents.networks.readout import ridge_readout
from agents.networks.reservoir import Reservoir
from corpora import Experience, Referent, Utterance, english, tabletop_grammar

CUP, BOWL = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")


# ---------------------------------------------------------------- what it understands


@pytest.mark.parametrize(
    "task",
    [
        {},
        {"ordered": True},
        {"objects": 4},
        {"synonyms": True},
        {"misread": 0.3, "train": (150, 350)},
        {"clauses": 3, "train": (90, 110, 110), "test": (50, 100, 100)},
    ],
    ids=["unordered", "ordered", "four nouns", "synonyms", "misread", "three clauses"],
)
def test_sentences_never_heard_are_understood_exactly(draw, wrong, task):
    heard, test = draw(**{"objects": 10} | task)
    assert wrong(ReservoirFactoredAgent(seed=0).fit(heard), test) == 0


def test_a_hundred_sentences_about_fifty_things_are_nearly_enough(draw, wrong):
    errors, floor = [], []
    for seed in range(3):
        heard, test = draw(objects=50, seed=seed, train=(30, 70))
        known = {word for experience in heard for word in experience.words}
        errors.append(wrong(ReservoirFactoredAgent(seed).fit(heard), test))
        floor.append(np.mean([not known.issuperset(utterance.words) for utterance in test]))
    assert np.mean(errors) <= np.mean(floor) + 0.02


@pytest.mark.parametrize("task", [{}, {"ordered": True}], ids=["unordered", "ordered"])
def test_sixty_sentences_about_ten_things_are_nearly_enough(draw, wrong, task):
    errors = []
    for seed in range(3):
        heard, test = draw(seed=seed, train=(18, 42), **task)
        errors.append(wrong(ReservoirFactoredAgent(seed).fit(heard), test))
    assert np.mean(errors) <= 0.03


def test_what_is_misseen_half_of_the_time_is_still_understood_as_a_rule(draw, wrong):
    heard, test = draw(misread=0.65, train=(300, 700))  # what is drawn anew may be what it was
    assert wrong(ReservoirFactoredAgent(seed=0).fit(heard), test) <= 0.1


@pytest.mark.parametrize("ordered", [False, True], ids=["unordered", "ordered"])
def test_the_fields_of_values_can_be_found_out(draw, wrong, ordered, tmp_path):
    heard, test = draw(ordered=ordered)
    agent = ReservoirFactoredAgent(seed=0, typed=False).fit(heard)
    assert wrong(agent, test) == 0
    agent.save(tmp_path / "agent")
    new = Experience(("a", "mipen", "is", "red"), [Referent("mipen", "red", "left")], ordered)
    again = agents.load(tmp_path / "agent").partial_fit([new] * 3)
    assert again.predict([("a", "mipen", "is", "blue")]) == [(Referent("mipen", "blue"),)]
    assert wrong(again, test) == 0


def test_four_clauses_among_many_things_are_understood(draw, wrong):
    heard, test = draw(clauses=4, most=8, train=(60, 80, 80, 80), test=(30, 30, 30, 30))
    assert wrong(ReservoirFactoredAgent(seed=0).fit(heard), test) <= 0.01


def test_it_finds_the_closed_class(taught):
    assert taught.closed_class == ("a", "and", "is", "on", "that", "the", "there", "this")


def test_a_word_of_two_senses_is_understood_by_its_place(taught):
    (meaning,) = taught.predict(["this is the orange orange".split()])
    assert meaning == (Referent("orange", "orange"),)


def test_every_word_never_heard_is_given_its_role(taught, unordered):
    for utterance in unordered[1]:
        words = [
            f"wug{t}" if role else word
            for t, (word, role) in enumerate(zip(utterance.words, utterance.roles, strict=True))
        ]
        assert taught.imagine(words).roles == utterance.roles


def test_a_word_never_heard_means_nothing_where_all_things_have_names(taught):
    (meaning,) = taught.predict(["the wug is red".split()])
    assert meaning == (Referent(None, "red"),)


def test_a_word_never_heard_names_what_has_no_name():
    rng = np.random.default_rng(0)
    heard = []
    for _ in range(60):
        thing, colour, place = (
            str(rng.choice(names)) for names in (["cup", "bowl"], ["red", "blue"], ["left", "right"])
        )
        seen = [Referent(thing, colour, place), Referent("hat", str(rng.choice(["red", "blue"])), "left")]
        heard.append(Experience(("the", thing, "is", colour), seen, ordered=False))
    agent = ReservoirFactoredAgent(seed=0).fit(heard)
    assert agent.predict(["the wug is red".split()]) == [(Referent("hat", "red"),)]


# ---------------------------------------------------------------- imagining


def test_beliefs_unfold_word_by_word(taught):
    words = "the cup is red and a blue bowl is on the left".split()
    seen = taught.imagine(words)
    assert seen.meaning == (Referent("cup", "red"), Referent("bowl", "blue", "left"))
    column = {str(concept): k for k, concept in enumerate(seen.concepts)}
    for name, word in (("cup 1", 1), ("red 1", 3), ("bowl 2", 7), ("left 2", 11)):
        active = seen.activation[:, column[name]]
        assert (active[:word] == 0).all(), name
        assert active[-1] > 0.5, name
    assert seen.activation.min() >= 0
    assert seen.activation.max() <= 1


def test_what_is_not_said_is_not_active(taught, unordered):
    for utterance in unordered[1][:30]:
        seen = taught.imagine(utterance.words)
        most = {}
        for concept, active in zip(seen.concepts, seen.activation[-1], strict=True):
            most[concept.role] = max(most.get(concept.role, 0), active)
        said = {role for role in most if most[role] > 0}
        assert said == {role for role in utterance.roles if role}


# ---------------------------------------------------------------- learning more


@pytest.mark.parametrize("ordered", [False, True], ids=["unordered", "ordered"])
def test_three_scenes_teach_a_word_and_nothing_is_forgotten(draw, wrong, look, ordered):
    heard, test = draw(ordered=ordered)
    agent = ReservoirFactoredAgent(seed=0).fit(heard)
    before = agent.predict([utterance.words for utterance in test])
    lexicon = english().take(category=11, colour=4)
    new = lexicon.concepts("category")[-1]
    rng = np.random.default_rng(1)
    said = [u for u in tabletop_grammar(lexicon).forms[0].sample(1500, rng) if new in u.words]
    said = [
        Utterance(tuple("mipen" if word == new else word for word in u.words), u.meaning, u.roles)
        for u in said
    ]
    scenes = [Experience(u.words, look(u, lexicon, rng, ordered=ordered), ordered) for u in said[:3]]
    assert agent.partial_fit(scenes) is agent
    assert wrong(agent, said[3:]) <= 0.05
    assert agent.predict([utterance.words for utterance in test]) == before
    assert "mipen" in agent.vocabulary


def test_an_agent_that_knows_nothing_is_fitted(unordered, taught):
    again = ReservoirFactoredAgent(seed=0).partial_fit(unordered[0])
    sentences = [utterance.words for utterance in unordered[1]]
    assert again.predict(sentences) == taught.predict(sentences)


# ---------------------------------------------------------------- what may go wrong


@pytest.mark.parametrize(
    "experiences",
    [
        [Experience(("cup",), (CUP,))],
        [Experience(("cup",), (CUP,), ordered=False)],
        [Experience(("cup",), (CUP, BOWL), ordered=False)] * 20,
        [Experience(("cup", "cup"), (None, CUP))] * 5,
        [Experience(("cup",), ()), Experience(("cup",), (None,)), Experience(("bowl", "x"), (BOWL, None))],
        [Experience(("the", "cup") * 60, (CUP, BOWL), ordered=False), Experience(("the",), (BOWL,), False)],
        [Experience(("a",), (CUP,)), Experience(("a",), (BOWL,))] * 30,
    ],
    ids=["one", "one unordered", "one word", "twice", "no objects", "very long", "nothing is about anything"],
)
def test_odd_corpora_are_learnt_without_a_warning(experiences):
    agent = ReservoirFactoredAgent(seed=0, units=20).fit(experiences)
    agent.partial_fit([Experience(("hat", "is"), (Referent("hat", "green", "left"), None, CUP))])
    for words in (("cup",), ("wug",), ("the", "cup", "is", "wug") * 10, ("hat",)):
        seen = agent.imagine(words)
        assert np.isfinite(seen.activation).all()
        assert agent.predict([words]) == [seen.meaning]


def test_where_no_word_is_about_anything_nothing_is_meant(tmp_path):
    agent = ReservoirFactoredAgent(seed=0).fit([Experience(("a",), (CUP,)), Experience(("a",), (BOWL,))] * 30)
    assert agent.closed_class == ("a",)
    assert agent.predict([("a",), ("a", "wug")]) == [(), ()]
    agent.save(tmp_path / "agent")
    assert agents.load(tmp_path / "agent").predict([("a",)]) == [()]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"slots": -1}, "slots is -1; expected at least 0"),
        ({"units": 0}, "units is 0; expected at least 1"),
        ({"lr": 0}, "lr is 0; expected more than 0"),
        ({"ridge": 0}, "ridge is 0; expected at least 1e-15"),
    ],
)
def test_options_out_of_range_are_refused(option, message):
    with pytest.raises(ValueError, match=message):
        ReservoirFactoredAgent(**option)


# ---------------------------------------------------------------- keeping


def test_what_was_saved_understands_as_before_and_learns_on(taught, unordered, tmp_path):
    taught.save(tmp_path / "agent")
    again = agents.load(tmp_path / "agent")
    sentences = [utterance.words for utterance in unordered[1]]
    assert again.predict(sentences) == taught.predict(sentences)
    for words in sentences[:3]:
        np.testing.assert_array_equal(again.imagine(words).activation, taught.imagine(words).activation)
    assert again.closed_class == taught.closed_class
    header, _ = again.state()
    json.dumps(header)
    again.partial_fit(unordered[0][:3])


# ---------------------------------------------------------------- the syntax


@pytest.mark.parametrize("sentences", [4, 60], ids=["fewer contexts than units", "more"])
def test_the_readout_is_ridge_regression_on_all_words(sentences):
    rng = np.random.default_rng(0)
    codes = rng.integers(1, 6, (sentences, 7))
    lengths = np.full(sentences, 7)
    sentence, position = np.nonzero(codes[:, :-1] == 1)
    reservoir = Reservoir.random(units=20, inputs=6, rng=rng, lr=0.3)
    syntax = ReservoirSyntax(reservoir, ridge=0.01)
    context = syntax.attend(codes, lengths, sentence, position)
    roles = rng.random((context.max() + 1, 3))
    syntax.fit(roles)
    states, index = reservoir.prefix_states(codes, lengths)
    x = states[index[sentence, position + 1]]
    expected = ridge_readout(x, roles[context], 0.01)(x)
    np.testing.assert_allclose(syntax.attended()[context], expected, atol=1e-8)
    np.testing.assert_allclose(syntax.read(codes, lengths, sentence, position), expected, atol=1e-8)
