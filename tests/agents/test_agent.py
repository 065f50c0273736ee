"""The interface that others rely on (DESIGN.md), kept by every learner."""

from dataclasses import asdict

import numpy as np
import pytest

import agents
from agents.agent import Agent, checked_experiences
from agents.trained import TrainedAgent
from corpora import FIELDS, Concept, Experience, Referent, Role

every_agent = pytest.mark.parametrize("name", agents.names())
every_learner = pytest.mark.parametrize("name", ["reservoir", "lstm", "bag-of-words"])

CUP, BOWL = Referent("cup", "red", "left"), Referent("bowl", "blue", "right")


# ---------------------------------------------------------------- learning and answering


@every_agent
def test_fit_returns_the_agent(name, small, heard):
    agent = small(name)
    assert isinstance(agent, Agent)
    assert agent.fit(heard) is agent


@every_agent
def test_predict_returns_a_list_of_tuples_of_referents(name, learnt, sentences):
    meanings = learnt[name].predict(sentences)
    assert isinstance(meanings, list)
    assert len(meanings) == len(sentences)
    for meaning in meanings:
        assert isinstance(meaning, tuple)
        assert len(meaning) <= 2
        assert all(isinstance(referent, Referent) for referent in meaning)
        assert not meaning or not meaning[-1].is_empty


@every_agent
def test_only_what_was_seen_is_predicted(name, learnt, heard, sentences):
    seen = {value for e in heard for r in e.percept if r for value in asdict(r).values()} | {None}
    said = {value for m in learnt[name].predict(sentences) for r in m for value in asdict(r).values()}
    assert said <= seen


@every_learner
def test_a_word_comes_to_mean_what_is_seen_when_it_is_heard(name, small):
    agent = small(name).fit([Experience(("cup",), (CUP,)), Experience(("bowl",), (BOWL,))] * 10)
    assert agent.predict([("cup",), ("bowl",)]) == [(CUP,), (BOWL,)]


@every_agent
def test_nothing_asked_is_nothing_answered(name, learnt):
    assert learnt[name].predict([]) == []


@every_agent
def test_an_answer_does_not_depend_on_what_else_is_asked(name, learnt, sentences):
    together = learnt[name].predict(sentences)
    assert [learnt[name].predict([words])[0] for words in sentences] == together
    assert learnt[name].predict(sentences[::-1]) == together[::-1]


@every_agent
def test_utterances_may_be_any_iterables_of_words(name, learnt, sentences):
    lazily = (iter(list(words)) for words in sentences)
    assert learnt[name].predict(lazily) == learnt[name].predict(sentences)


@every_agent
def test_imagine_has_one_row_a_word_and_one_column_a_concept(name, learnt, sentences):
    for words in sentences[:5]:
        seen = learnt[name].imagine(list(words))
        assert seen.words == words
        assert seen.activation.shape == (len(words), len(seen.concepts))
        assert seen.activation.dtype == np.float64
        assert np.isfinite(seen.activation).all()
        assert len(seen.roles) == len(words)
        assert all(role is None or isinstance(role, Role) for role in seen.roles)


@every_agent
def test_the_concepts_are_those_seen_in_each_slot(name, learnt, heard, sentences):
    concepts = learnt[name].imagine(sentences[0]).concepts
    seen = {(field, r.value(field)) for e in heard for r in e.percept if r for field in FIELDS}
    assert len(set(concepts)) == len(concepts)
    assert set(concepts) == {Concept(slot, field, value) for slot in (0, 1) for field, value in seen}


@every_agent
def test_imagine_means_what_predict_says(name, learnt, sentences):
    meanings = learnt[name].predict(sentences)
    assert [learnt[name].imagine(words).meaning for words in sentences] == meanings


@every_agent
def test_the_meaning_is_the_most_active_concept_of_each_role_or_nothing(name, learnt, sentences):
    for words in sentences[:10]:
        seen = learnt[name].imagine(words)
        for slot, referent in enumerate(seen.meaning):
            for field in FIELDS:
                value = referent.value(field)
                rivals = {
                    concept.value: active
                    for concept, active in zip(seen.concepts, seen.activation[-1], strict=True)
                    if (concept.referent, concept.field) == (slot, field)
                }
                assert value is None or value == max(rivals, key=rivals.get)


@every_agent
def test_one_word_is_a_sentence(name, learnt):
    seen = learnt[name].imagine(["cup"])
    assert seen.activation.shape == (1, len(seen.concepts))
    assert [seen.meaning] == learnt[name].predict([["cup"]])


@every_agent
@pytest.mark.parametrize(
    "words",
    [
        ("the", "wug", "is", "blorked"),
        ("wug",),
        ("7", "3.14", "-1"),
        ("🍊", "是", "naïve", "<begin>", "<end>", "<unknown>"),
        ("the", "cup") * 100,
    ],
    ids=["never heard", "one never heard", "digits", "any script", "very long"],
)
def test_any_string_is_a_legal_word(name, learnt, words):
    (meaning,) = learnt[name].predict([words])
    seen = learnt[name].imagine(words)
    assert seen.activation.shape == (len(words), len(seen.concepts))
    assert np.isfinite(seen.activation).all()
    assert seen.meaning == meaning


@every_agent
def test_words_never_heard_are_all_alike(name, learnt):
    meanings = learnt[name].predict([("the", word, "is", "red") for word in ("wug", "dax", "🍊")])
    assert meanings[0] == meanings[1] == meanings[2]


@every_agent
def test_any_string_is_legal_in_what_is_learnt(name, untrained):
    words = ("<begin>", "🍊", "42", "<unknown>", "naïve")
    agent = untrained(name).fit([Experience(words, (CUP, None)), Experience(("x",), (BOWL, CUP))])
    assert len(agent.imagine(words).activation) == len(words)


# ---------------------------------------------------------------- chance


@every_agent
def test_the_same_seed_gives_the_same_results(name, small, learnt, heard, sentences):
    again = small(name).fit(heard)
    assert again.predict(sentences) == learnt[name].predict(sentences)
    np.testing.assert_allclose(
        again.imagine(sentences[0]).activation, learnt[name].imagine(sentences[0]).activation, atol=1e-6
    )


@pytest.mark.parametrize("name", ["reservoir", "lstm", "random"])
def test_another_seed_gives_other_results(name, small, learnt, heard, sentences):
    other = small(name, seed=1).fit(heard)
    assert any(
        not np.allclose(other.imagine(words).activation, learnt[name].imagine(words).activation)
        for words in sentences
    )


def test_no_agent_touches_the_global_generator(small, heard, sentences):
    np.random.seed(0)  # noqa: NPY002 - that is the one
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    for name in agents.names():
        small(name).fit(heard).predict(sentences)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


@every_agent
def test_the_order_of_experiences_changes_no_concept(name, small, learnt, heard, sentences):
    shuffled = [heard[i] for i in np.random.default_rng(0).permutation(len(heard))]
    agent = small(name).fit(shuffled)
    ours, theirs = agent.imagine(sentences[0]), learnt[name].imagine(sentences[0])
    assert ours.concepts == theirs.concepts
    if not isinstance(agent, TrainedAgent):  # which learns from one batch after the other
        np.testing.assert_allclose(ours.activation, theirs.activation, atol=1e-3)


@every_agent
def test_fit_forgets_what_was_learnt_before(name, small, untrained, learnt, heard, sentences):
    agent = small(name)
    before = untrained(name).fit([Experience(("wug",), (BOWL,)), Experience(("cup",), (CUP,))])
    agent.restore(*before.state())
    assert agent.predict(sentences) != learnt[name].predict(sentences)
    agent.fit(heard)
    assert agent.predict(sentences) == learnt[name].predict(sentences)


@every_agent
@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_out_of_range_is_refused(name, seed):
    with pytest.raises(ValueError, match=f"seed is {seed}; expected 0 to 4294967295"):
        agents.make(name, seed)


@every_agent
def test_a_seed_is_a_whole_number(name):
    with pytest.raises(TypeError, match="integer"):
        agents.make(name, 0.5)


# ---------------------------------------------------------------- what can be learnt from


@every_agent
def test_a_slot_that_is_never_filled_has_concepts_all_the_same(name, small):
    agent = small(name).fit([Experience(("cup",), (CUP, None)), Experience(("bowl",), (BOWL, None))])
    assert len(agent.imagine(("cup",)).concepts) == 2 * 6
    if name != "random":
        assert all(len(meaning) <= 1 for meaning in agent.predict([("cup",), ("bowl",)]))


@every_agent
def test_percepts_may_have_different_numbers_of_slots(name, untrained):
    percepts = [(CUP,), (BOWL, CUP, CUP), (), (None, BOWL)]
    agent = untrained(name).fit([Experience((f"word{i}",), seen) for i, seen in enumerate(percepts)])
    assert {concept.referent for concept in agent.imagine(("word0",)).concepts} == {0, 1, 2}


@every_agent
def test_it_learns_from_unordered_percepts(name, untrained):
    agent = untrained(name).fit([Experience(("cup",), (BOWL, CUP), ordered=False)] * 3)
    assert len(agent.imagine(("cup",)).concepts) == 2 * 6


@every_agent
@pytest.mark.parametrize(
    ("experiences", "message"),
    [
        ([], "0 experiences show no object at all; expected at least one"),
        ([Experience(("cup",), (None, None)), Experience(("a", "cup"), ())], "2 experiences show no object"),
        (
            [Experience(("cup",), (CUP,)), Experience(("cup",), (CUP,), ordered=False)],
            "some experiences are ordered and some are not; expected all of one kind",
        ),
    ],
    ids=["none", "no object", "mixed"],
)
def test_experiences_that_teach_nothing_are_refused(name, small, experiences, message):
    with pytest.raises(ValueError, match=message):
        small(name).fit(experiences)


@every_agent
def test_only_experiences_are_learnt_from(name, small):
    with pytest.raises(TypeError, match=r"is a tuple; expected a corpora\.Experience"):
        small(name).fit([(("cup",), (CUP,))])


def test_checked_experiences_takes_any_iterable():
    experiences = [Experience(("cup",), (CUP,))]
    assert checked_experiences(iter(experiences)) == experiences


@every_agent
def test_a_refused_lesson_leaves_what_was_known(name, small, heard, sentences):
    agent = small(name).fit(heard)
    before = agent.predict(sentences)
    with pytest.raises(ValueError, match="no object"):
        agent.fit([])
    assert agent.predict(sentences) == before


# ---------------------------------------------------------------- what can be asked


@every_agent
@pytest.mark.parametrize("ask", [lambda a, w: a.predict([w]), lambda a, w: a.imagine(w)])
@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ((), ValueError, "the sentence is empty; expected at least one word"),
        ("the cup", TypeError, r"words is the string 'the cup'; .*\('the', 'cup'\)"),
        (("the", ""), ValueError, "empty word"),
        (("the", 3), TypeError, "3 in a sentence is a int; expected a string"),
    ],
    ids=["empty", "one string", "empty word", "number"],
)
def test_a_sentence_is_at_least_one_word(name, learnt, ask, words, error, message):
    with pytest.raises(error, match=message):
        ask(learnt[name], words)


@every_agent
def test_nothing_is_asked_before_anything_was_learnt(name, small, tmp_path):
    agent = small(name)
    message = f"this {name} agent has learnt nothing yet; call fit"
    for ask in (
        lambda: agent.predict([("cup",)]),
        lambda: agent.predict([]),
        lambda: agent.imagine(("cup",)),
        lambda: agent.save(tmp_path / "agent"),
    ):
        with pytest.raises(RuntimeError, match=message):
            ask()
    assert list(tmp_path.iterdir()) == []


@every_agent
def test_a_lesson_that_breaks_off_is_not_half_learnt(name, small, heard, sentences):
    def stop(done, steps):
        raise KeyboardInterrupt

    agent = small(name).fit(heard)
    with pytest.raises(KeyboardInterrupt):
        agent.fit(heard, progress=stop)
    with pytest.raises(RuntimeError, match="has learnt nothing yet"):
        agent.predict(sentences)


@every_agent
def test_progress_rises_to_its_end(name, small, heard):
    told = []
    small(name).fit(heard, progress=lambda done, steps: told.append((done, steps)))
    assert told == sorted(told)
    assert len({steps for _, steps in told}) == 1
    assert told[-1][0] == told[-1][1]
