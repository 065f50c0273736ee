import numpy as np
import pytest

from agents.networks.reading import Backward, SideBySide
from agents.networks.reservoir import Reservoir
from agents.roles import Message
from agents.roles.producer_reading import MessageReader, company_of, gaps_of
from corpora.constructions import closed_class, draw_sentences

UNITS = 20
SENTENCES = draw_sentences(200, np.random.default_rng(0), "fr")
MESSAGES = [Message.of(said) for said in SENTENCES]
GAPS = [gaps_of(message, said.words) for message, said in zip(MESSAGES, SENTENCES, strict=True)]
CLOSED = sorted(closed_class("fr"))
COMPANY = company_of(MESSAGES, GAPS, CLOSED)


def reader(by_event, frames=2):
    inputs, rng = MessageReader.inputs(frames, len(CLOSED), by_event=by_event), np.random.default_rng(0)
    forward, backward = (Reservoir.random(units=UNITS, inputs=inputs, rng=rng) for _ in range(2))
    return MessageReader(SideBySide((forward, Backward(backward))), frames, COMPANY, by_event=by_event)


def test_words_and_gaps_are_the_sentence():
    for message, gaps, said in zip(MESSAGES, GAPS, SENTENCES, strict=True):
        words = [*message.words, None]
        again = [word for gap, after in zip(gaps, words, strict=True) for word in (*gap, after)]
        assert tuple(again[:-1]) == said.words


def test_the_company_of_nouns_tells_their_gender():
    assert set(COMPANY) == set(
        "garçon chien chat boulanger docteur robot fille souris chèvre voisine".split()
    )
    la = CLOSED.index("la")
    for noun, shares in COMPANY.items():
        assert shares.sum() == pytest.approx(1)
        assert (shares[la] == 1) == (noun in ("fille", "souris", "chèvre", "voisine"))


MAIN = Message(("chat", "port", "robot"), (((0, "agent"),), ((0, "predicate"),), ((0, "object"),)))
WITH_RELATIVE = Message(
    ("chat", "chant", "port", "robot"),
    (((0, "agent"), (1, "agent")), ((1, "predicate"),), ((0, "predicate"),), ((0, "object"),)),
)


def test_a_main_clause_is_read_alike_whatever_stands_within_it():
    alone, with_relative = reader(True).read(MAIN), reader(True).read(WITH_RELATIVE)
    main = slice(0, 2 * UNITS)
    np.testing.assert_allclose(alone[:, main], with_relative[[0, 1, 3, 4, 5], main], atol=1e-6)
    assert not with_relative[2, main].any()  # the other event's verb
    as_one = reader(False)
    assert not np.allclose(as_one.read(MAIN)[3], as_one.read(WITH_RELATIVE)[4])


def test_nothing_is_read_before_and_after():
    read = reader(True).read(WITH_RELATIVE)
    assert read.shape == (6, 4 * UNITS)
    assert not read[[0, -1]].any()
    assert reader(False).read(WITH_RELATIVE).shape == (6, 2 * UNITS)


def test_focus_is_read_in_the_first_event_only():
    pointed = Message(WITH_RELATIVE.words, WITH_RELATIVE.roles, focus=True)
    plain, focused = reader(True).read(WITH_RELATIVE), reader(True).read(pointed)
    assert not np.allclose(plain[:, : 2 * UNITS], focused[:, : 2 * UNITS])
    np.testing.assert_array_equal(plain[:, 2 * UNITS :], focused[:, 2 * UNITS :])


def test_there_is_room_for_so_many_frames():
    with pytest.raises(ValueError, match="a message of 2 frames; expected at most 1"):
        reader(True, frames=1).read(WITH_RELATIVE)
