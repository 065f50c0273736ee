import numpy as np
import pytest

from agents.roles import Message, RoleParser, SentenceProducer, make_producer, round_trip
from corpora.constructions import closed_class, constructions, said_in


def lesson(language, of, number=2, seed=0):
    rng = np.random.default_rng(seed)
    drawn = [(one, said_in(one, rng, language)) for one in of for _ in range(number)]
    return [Message.of(said, focus="cleft" in one.name) for one, said in drawn], [said for _, said in drawn]


def taught(language, of, **options):
    messages, sentences = lesson(language, of)
    return SentenceProducer(0, **options).fit(messages, [said.words for said in sentences])


@pytest.fixture(scope="module")
def producers():
    return {language: taught(language, constructions(language)) for language in ("en", "fr")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_constructions_never_heard_are_said(language):
    every = constructions(language)
    producer = taught(language, [one for k, one in enumerate(every) if k % 10])
    messages, sentences = lesson(language, every[::10], seed=1)
    said = producer.say(messages)
    right = [words == sentence.words for words, sentence in zip(said, sentences, strict=True)]
    assert np.mean(right) >= 0.95


def played(*roles):
    return tuple(((0, role),) for role in roles)


@pytest.mark.parametrize(
    ("words", "roles", "focus", "said"),
    [
        (("wug", "blick", "dax"), ("agent", "predicate", "object"), False, "the wug blick -ed the dax ."),
        (
            ("wug", "blick", "dax"),
            ("object", "predicate", "agent"),
            False,
            "the wug was blick -ed by the dax .",
        ),
        (
            ("wug", "blick", "dax"),
            ("agent", "predicate", "object"),
            True,
            "it was the wug that blick -ed the dax .",
        ),
        (("wug", "blick"), ("agent", "predicate"), False, "the wug blick -s ."),
    ],
)
def test_order_and_focus_make_the_construction(producers, words, roles, focus, said):
    message = Message(words, played(*roles), focus)
    assert " ".join(producers["en"].say([message])[0]) == said


@pytest.mark.parametrize(("noun", "article", "ending"), [("souris", "la", "-ée"), ("chat", "le", "-é")])
def test_articles_and_participles_agree_with_nouns_that_were_heard(producers, noun, article, ending):
    message = Message((noun, "pouss", "fille"), played("object", "predicate", "agent"))
    assert (
        " ".join(producers["fr"].say([message])[0]) == f"{article} {noun} est pouss {ending} par la fille ."
    )


def test_without_company_gender_is_guessed():
    producer = taught("fr", constructions("fr"), company=False)
    messages, sentences = lesson("fr", constructions("fr"), 1, seed=2)
    wrong = [said != of.words for said, of in zip(producer.say(messages), sentences, strict=True)]
    assert np.mean(wrong) > 0.5


@pytest.mark.parametrize("options", [{}, {"by_event": False}, {"company": False, "units": 50}])
def test_a_saved_producer_says_the_same(options, tmp_path):
    producer = taught("fr", constructions("fr")[:30], **options)
    producer.save(tmp_path / "producer.agent")
    loaded = SentenceProducer.load(tmp_path / "producer.agent")
    messages, _ = lesson("fr", constructions("fr")[:30], 1, seed=3)
    assert loaded.say(messages) == producer.say(messages)
    assert loaded.options == producer.options


def test_what_is_said_is_understood(producers):
    messages, sentences = lesson("en", constructions("en")[:40], seed=5)
    listener = RoleParser(0, units=300).fit(sentences, closed_class("en"))
    trips = round_trip(messages, producers["en"], listener)
    assert np.mean([trip.understood for trip in trips]) > 0.9
    assert trips[0].meant == messages[0]


def test_mistakes_are_answered(producers, tmp_path):
    with pytest.raises(ValueError, match="did you mean 'units'"):
        SentenceProducer(unit=3)
    with pytest.raises(ValueError, match="did you mean 'producer'"):
        make_producer("producr")
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        SentenceProducer().say([])
    with pytest.raises(ValueError, match="expected as many"):
        SentenceProducer().fit([], [])
    three = Message(("a", "b", "c"), (((0, "predicate"),), ((1, "predicate"),), ((2, "predicate"),)))
    with pytest.raises(ValueError, match="a message of 3 frames; expected at most 2"):
        producers["en"].say([three])
    (tmp_path / "none.agent").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r"none\.agent"):
        SentenceProducer.load(tmp_path / "none.agent")
