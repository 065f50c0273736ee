"""Commands as events: every word that names something plays its role, and no other does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import LANGUAGES, Command, Referent, Utterance, command_grammar, commands_of, language_of
from corpora.command_frames import command_sentence, draw_command_sentences
from corpora.commands import SKILL_OF
from corpora.frames import Frame, without_role

GRAMMARS = {code: command_grammar(language_of(code).lexicon(synonyms=True)) for code in LANGUAGES}


def commanded(frame: Frame, language: str) -> Command:
    """What a frame commands, put together from its words alone."""
    named = {
        (entry.word, entry.field): entry.concept
        for entry in language_of(language).lexicon(synonyms=True).entries
    }
    what = Referent(named[frame.object, "category"], named.get((frame.fourth, "colour")))
    skill = SKILL_OF[frame.predicate]
    if frame.recipient is None:
        return Command(skill, what)
    if (frame.recipient, "position") in named:
        return Command(skill, what, named[frame.recipient, "position"])
    onto = Referent(named[frame.recipient, "category"], named.get((frame.fifth, "colour")))
    return Command("stack", what, onto)


@settings(deadline=None, max_examples=200)
@given(st.data(), st.sampled_from(sorted(LANGUAGES)), st.booleans())
def test_the_frames_say_what_is_commanded(data, language, one):
    grammar = GRAMMARS[language].forms[0] if one else GRAMMARS[language]
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    sentence = command_sentence(said)
    assert sentence.words == said.words
    assert tuple(commanded(frame, language) for frame in sentence.frames) == commands_of(said)
    for word, role, roles in zip(said.words, said.roles, sentence.roles, strict=True):
        assert len(roles) == (role is not None or word in SKILL_OF)


@pytest.mark.parametrize(
    ("language", "closed"),
    [("en", "the on to and then me up"), ("fr", "le la l' à au sur puis"), ("zh", "把 在 到 上 的 然后")],
)
def test_the_closed_class_is_what_plays_no_role(language, closed):
    drawn = draw_command_sentences(300, np.random.default_rng(0), language)
    assert without_role(drawn) == set(closed.split())


def test_what_is_drawn_is_seeded_and_of_all_skills():
    drawn = draw_command_sentences(200, np.random.default_rng(1), "fr")
    assert drawn == draw_command_sentences(200, np.random.default_rng(1), "fr")
    assert {frame.predicate for said in drawn for frame in said.frames} == set(language_of("fr").verbs)


def test_what_is_no_command_is_refused():
    with pytest.raises(ValueError, match="'this is a cup' is no command"):
        command_sentence(Utterance(("this", "is", "a", "cup"), (Referent("cup"),), (None, None, None, None)))
    with pytest.raises(ValueError, match="unknown language 'frr'"):
        draw_command_sentences(1, np.random.default_rng(0), "frr")
