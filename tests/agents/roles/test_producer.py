from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.roles import PRODUCERS, Message, SentenceProducer, make_producer
from corpora.constructions import constructions, draw_sentences, said_in
from corpora.frames import Link, Sentence

HELD_OUT = 7
"""Every so many constructions, one is never heard."""


def lesson(language, number=2, of=None):
    """Return sentences of constructions, each with the message that it says."""
    rng = np.random.default_rng(0)
    every = [one for k, one in enumerate(constructions(language)) if k % HELD_OUT] if of is None else of
    drawn = [(one, said_in(one, rng, language)) for one in every for _ in range(number)]
    return [(Message.of(said, "cleft" in one.name), said.words) for one, said in drawn]


@cache
def taught(language, **options):
    messages, sentences = zip(*lesson(language), strict=True)
    return SentenceProducer(0, **options).fit(messages, sentences)


def message(text, focus=False):
    """Read a message as 'dog:A1=O2 push:P2 cat:A2 sleep:P1'."""
    letters = {"P": "predicate", "A": "agent", "O": "object", "R": "recipient"}
    words, roles = zip(*(part.split(":") for part in text.split()), strict=True)
    played = [tuple((int(role[1]) - 1, letters[role[0]]) for role in of.split("=")) for of in roles]
    return Message(words, tuple(played), focus)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_constructions_never_heard_are_said_as_the_grammar_says_them(language):
    held_out = constructions(language)[::HELD_OUT]
    asked = lesson(language, 3, held_out)
    said = taught(language).say([meant for meant, _ in asked])
    wrong = [words for words, (_, right) in zip(said, asked, strict=True) if words != right]
    assert len(wrong) <= 0.03 * len(asked)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_events_read_by_themselves_are_said_better_than_messages_as_one_sequence(language):
    asked = lesson(language, 2, constructions(language)[::HELD_OUT])

    def wrong(producer):
        said = producer.say([meant for meant, _ in asked])
        return np.mean([words != right for words, (_, right) in zip(said, asked, strict=True)])

    assert wrong(taught(language)) + 0.03 < wrong(taught(language, by_event=False))


@pytest.mark.parametrize(
    ("language", "meant", "focus", "said"),
    [
        ("en", "dog:A1 sleep:P1", False, "the dog sleep -s ."),
        ("en", "dog:A1 push:P1 cat:O1", False, "the dog push -ed the cat ."),
        ("en", "cat:O1 push:P1 dog:A1", False, "the cat was push -ed by the dog ."),
        ("en", "cat:O1 dog:A1 push:P1", True, "it was the cat that the dog push -ed ."),
        ("en", "cat:O1 dog:A1 push:P1", False, "the cat , the dog push -ed it ."),
        (
            "en",
            "cat:O1=A2 kiss:P2 boy:O2 push:P1 dog:A1",
            False,
            "the cat that kiss -ed the boy was push -ed by the dog .",
        ),
        ("fr", "souris:O1 aid:P1 robot:A1", False, "la souris est aid -ée par le robot ."),
        ("fr", "robot:O1 aid:P1 souris:A1", False, "le robot est aid -é par la souris ."),
        ("fr", "souris:O1 robot:A1 aid:P1", False, "la souris , le robot la aid -a ."),
        ("fr", "souris:O1 robot:A1 aid:P1", True, "c' est la souris que le robot aid -a ."),
        (
            "fr",
            "fille:R1 chien:A1 donn:P1 robot:O1",
            True,
            "c' est à la fille que le chien donn -a le robot .",
        ),
    ],
)
def test_order_and_focus_make_the_sentence(language, meant, focus, said):
    assert " ".join(taught(language).say([message(meant, focus)])[0]) == said


def test_nonsense_words_are_said_as_any_others():
    meant = message("wug:A1=O2 dax:A2 blick:P2 gorp:P1 fep:O1")
    assert " ".join(taught("en").say([meant])[0]) == "the wug that the dax blick -ed gorp -ed the fep ."


@pytest.mark.parametrize(
    ("article", "said"),
    [("la", "la wug est aid -ée par le chien ."), ("le", "le wug est aid -é par le chien .")],
)
def test_one_article_tells_the_gender_of_a_noun(article, said):
    heard = (message("wug:A1 dans:P1"), (article, "wug", "dans", "-e", "."))
    messages, sentences = zip(*lesson("fr"), heard, strict=True)
    producer = SentenceProducer(0).fit(messages, sentences)
    assert " ".join(producer.say([message("wug:O1 aid:P1 chien:A1")])[0]) == said


def test_without_company_words_do_not_agree():
    french = [message("souris:O1 aid:P1 robot:A1"), message("robot:O1 aid:P1 souris:A1")]
    one, other = (
        ["N" if word in ("souris", "robot") else word for word in said]
        for said in taught("fr", company=False).say(french)
    )
    assert one == other


@settings(deadline=None)
@given(
    st.permutations(["predicate", "agent", "object", "recipient"]),
    st.integers(1, 4),
    st.booleans(),
    st.data(),
)
def test_all_words_of_a_message_are_said_in_their_order(order, number, focus, data):
    roles = tuple(((data.draw(st.integers(0, 1)), role),) for role in order[:number])
    meant = Message(tuple(f"w{k}" for k in range(number)), roles, focus)
    (said,) = taught("en").say([meant])
    assert tuple(word for word in said if word in meant.words) == meant.words
    assert len(said) < 8 * number + 8


def joined(one, other):
    """Say two sentences as one: their frames follow one another."""
    words = (*one.words[:-1], "and", *other.words)
    moved, frames = len(one.words), len(one.frames)
    links = tuple(Link(link.word + moved, link.frame + frames, link.role) for link in other.links)
    return Sentence(words, (*one.frames, *other.frames), (*one.links, *links))


def test_three_events_are_said_as_well_as_two():
    rng = np.random.default_rng(0)
    two = [one for one in constructions("en") if "cleft" not in one.name]
    alone = [one for one in two if len(one.order) == 1]

    def drawn(of):
        return said_in(of[int(rng.integers(len(of)))], rng)

    spoken = [joined(drawn(alone), drawn(two)) for _ in range(300)]
    messages, sentences = [Message.of(said) for said in spoken], [said.words for said in spoken]
    assert {message.frames for message in messages} == {2, 3}
    said = SentenceProducer(0).fit(messages[:250], sentences[:250]).say(messages[250:])
    assert sum(words != right for words, right in zip(said, sentences[250:], strict=True)) <= 4


@pytest.mark.parametrize("options", [{}, {"by_event": False}, {"company": False}])
def test_a_saved_producer_says_the_same(options, tmp_path):
    messages, sentences = zip(*lesson("fr", 1), strict=True)
    producer = SentenceProducer(3, units=40, **options).fit(messages, sentences)
    producer.save(tmp_path / "said.agent")
    loaded = SentenceProducer.load(tmp_path / "said.agent")
    assert loaded.options == producer.options
    assert loaded.say(messages[:40]) == producer.say(messages[:40])


def test_the_same_seed_gives_the_same_producer():
    messages, sentences = zip(*lesson("fr", 1), strict=True)
    one, same, other = (
        SentenceProducer(seed, units=10).fit(messages, sentences).say(messages[:60]) for seed in (1, 1, 2)
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unit": 5}, "did you mean 'units'"),
        ({"speaking_units": 0}, "speaking_units is 0; expected at least 1"),
        ({"ridge": 0.0}, "ridge is 0.0"),
        ({"by_event": 1}, "by_event is 1; expected true or false"),
    ],
)
def test_mistakes_are_answered(options, message):
    with pytest.raises(ValueError, match=message):
        SentenceProducer(0, **options)


def test_what_cannot_be_learnt_or_said_is_refused(tmp_path):
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        SentenceProducer().say([message("dog:A1 sleep:P1")])
    with pytest.raises(ValueError, match="0 messages and 0 sentences"):
        SentenceProducer().fit([], [])
    with pytest.raises(ValueError, match="'sleep' of a message is missing"):
        SentenceProducer().fit([message("dog:A1 sleep:P1")], [("the", "dog")])
    with pytest.raises(ValueError, match="a message of 3 frames; expected at most 2"):
        taught("en").say([message("dog:A3 sleep:P3")])
    with pytest.raises(OSError, match=r"none\.agent"):
        SentenceProducer.load(tmp_path / "none.agent")


def test_the_file_of_another_learner_is_refused(tmp_path):
    from agents.roles import RoleParser

    RoleParser(units=20).fit(draw_sentences(20, np.random.default_rng(0))).save(tmp_path / "roles.agent")
    with pytest.raises(ValueError, match="producer"):
        SentenceProducer.load(tmp_path / "roles.agent")


def test_producers_have_names():
    assert set(PRODUCERS) == {"producer", "whole"}
    assert make_producer("whole", 3, units=50).options.by_event is False
    with pytest.raises(ValueError, match="did you mean 'whole'"):
        make_producer("hole")
