"""Sentences that command: what there is to say, and what it commands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import SKILLS, Command, Referent, Role, Utterance, command_grammar, commands_of, english

LEXICON = english(synonyms=True).take(category=5, colour=4)
GRAMMAR = command_grammar(LEXICON)


def heard(text: str) -> Utterance:
    (said,) = GRAMMAR.parses(text.split())
    return said


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("put the cup on the right", [Command("place", Referent("cup"), "right")]),
        ("put the cup on the center", [Command("place", Referent("cup"), "middle")]),
        ("put the cup on the bowl", [Command("stack", Referent("cup"), Referent("bowl"))]),
        ("stack the cup on the red bowl", [Command("stack", Referent("cup"), Referent("bowl", "red"))]),
        ("pick up the orange orange", [Command("grasp", Referent("orange", "orange"))]),
        (
            "point to the green bowl and then push the orange to the left",
            [Command("point", Referent("bowl", "green")), Command("push", Referent("orange"), "left")],
        ),
        (
            "put the cup on the bowl and then put the glass on the left",
            [
                Command("stack", Referent("cup"), Referent("bowl")),
                Command("place", Referent("glass"), "left"),
            ],
        ),
    ],
)
def test_a_sentence_commands_what_it_says(text, commands):
    assert commands_of(heard(text)) == tuple(commands)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, GRAMMAR.count - 1))
def test_what_is_generated_has_one_reading_and_is_a_command(number):
    said = GRAMMAR[number]
    assert GRAMMAR.parses(said.words) == (said,)
    assert len(commands_of(said)) == 1 + ("then" in said.words)


def test_sentences_are_distinct_and_as_many_as_the_grammar_says():
    lexicon = english().take(category=2, colour=1)
    one = command_grammar(lexicon).forms[0]
    things = 2 * (1 + 1)
    assert one.count == 2 * things + 2 * things + 2 * 3 * things + 3 * things + 2 * things**2
    assert len({one[i].words for i in range(one.count)}) == one.count


def test_a_grammar_of_given_skills_has_no_others():
    rng = np.random.default_rng(0)
    for first in SKILLS:
        for second in SKILLS:
            said = command_grammar(LEXICON, first, second).sample(1, rng)[0]
            assert [command.skill for command in commands_of(said)] == [first, second]


def test_a_place_is_a_referent_with_a_position_only():
    said = heard("put the red cup on the right")
    assert said.meaning == (Referent("cup", "red"), Referent(position="right"))
    assert said.roles[2:4] == (Role(0, "colour"), Role(0, "category"))
    assert said.roles[-1] == Role(1, "position")


@pytest.mark.parametrize(
    "text", ["put the cup", "push the cup to the bowl", "point to the right", "grasp a cup"]
)
def test_what_is_no_command_is_not_understood(text):
    assert GRAMMAR.parses(text.split()) == ()


def test_an_utterance_of_another_grammar_is_refused():
    said = Utterance(("this", "is", "a", "cup"), (Referent("cup"),), (None, None, None, Role(0, "category")))
    with pytest.raises(ValueError, match="'this is a cup' is no command"):
        commands_of(said)


def test_a_skill_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'grasp'"):
        Command("grapes", Referent("cup"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="did you mean 'push'"):
        command_grammar(LEXICON, "pusch")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("skill", "place"), [("point", "left"), ("place", None), ("push", Referent("cup")), ("stack", "left")]
)
def test_a_place_of_the_wrong_kind_is_refused(skill, place):
    with pytest.raises(ValueError, match=f"{skill} has the place"):
        Command(skill, Referent("cup"), place)
