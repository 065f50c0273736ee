import numpy as np
import pytest

from agents.roles import Message, RoleParser, SentenceProducer, make_parser, round_trip
from corpora.constructions import closed_class, draw_sentences

SENTENCES = draw_sentences(400, np.random.default_rng(0), "fr")
MESSAGES = [Message.of(said, focus=said.words[0] == "c'") for said in SENTENCES]
PRODUCER = SentenceProducer(0, units=100).fit(MESSAGES, [said.words for said in SENTENCES])


def test_what_is_said_is_understood():
    listener = make_parser("slots", units=150).fit(SENTENCES, closed_class("fr"))
    trips = round_trip(MESSAGES[:100], PRODUCER, listener)
    assert [trip.meant for trip in trips] == MESSAGES[:100]
    assert [trip.said for trip in trips] == PRODUCER.say(MESSAGES[:100])
    assert np.mean([trip.understood for trip in trips]) > 0.9


def test_a_listener_who_knows_only_actives_takes_a_passive_for_one():
    actives = [said for said in SENTENCES if "est" not in said.words and len(said.frames) == 1]
    listener = make_parser("slots", units=50).fit(actives, closed_class("fr"))
    passive = Message(("fille", "aid", "chat"), (((0, "object"),), ((0, "predicate"),), ((0, "agent"),)))
    (trip,) = round_trip([passive], PRODUCER, listener)
    assert " ".join(trip.said) == "la fille est aid -ée par le chat ."
    assert not trip.understood
    assert trip.heard.roles[0] == ((0, "agent"),)


def test_who_has_learnt_nothing_says_so():
    with pytest.raises(RuntimeError, match="producer has learnt nothing"):
        round_trip(MESSAGES[:1], SentenceProducer(), RoleParser())
    with pytest.raises(RuntimeError, match="role parser has learnt nothing"):
        round_trip(MESSAGES[:1], PRODUCER, RoleParser())
