"""Sessions are apart, cannot be guessed, and are not kept for ever."""

import numpy as np
import pytest

from corpora import Experience, Referent
from grounding.following.words import WordBook
from grounding.web.limits import GoneError
from grounding.web.sessions import Session, Sessions


def test_tokens_differ_and_are_long():
    sessions = Sessions(np.random.default_rng(0))
    tokens = {sessions.open() for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


def test_who_was_away_for_longest_is_forgotten_first():
    gone = []
    sessions = Sessions(np.random.default_rng(0), dismiss=gone.append, cap=2)
    first, second = sessions.open(), sessions.open()
    kept = sessions.get(first)
    forgotten = sessions.get(second)
    assert sessions.get(first) is kept
    sessions.open()
    with pytest.raises(GoneError):
        sessions.get(second)
    assert gone == [forgotten]
    assert sessions.get(first) is kept


def test_each_has_its_own_chance():
    sessions = Sessions(np.random.default_rng(0))
    one, other = (sessions.get(sessions.open()).rng.random(4) for _ in range(2))
    assert not np.array_equal(one, other)


def test_what_is_taught_to_one_is_not_known_to_another(factored):
    one, other = (Session(np.random.default_rng(0)) for _ in range(2))
    words = ("this", "is", "a", "wug")
    one.experiences.append(Experience(words, (Referent("drum", "red", "left"),), ordered=False))
    assert one.agent(factored).predict([words]) == [(Referent("drum"),)]
    assert other.agent(factored) is factored


def test_words_are_learnt_once():
    session = Session(np.random.default_rng(0))
    session.learn(WordBook().learning("wug", "category", "cup"))
    session.learn(WordBook().learning("wug", "category", "cup").learning("dax", "colour", "red"))
    assert session.book.learned == (("wug", "category", "cup"), ("dax", "colour", "red"))
