"""What is learned and what is tested never overlap."""

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import PUBLISHED, Grammar, Split, check_split, draw_split, english, tabletop_grammar
from tests.strategies import seeds

GRAMMAR = tabletop_grammar(english().take(category=4, colour=4))


@settings(deadline=None, max_examples=10)
@given(seeds)
def test_no_sentence_is_in_both_parts(seed):
    split = draw_split(GRAMMAR, np.random.default_rng(seed))
    train, test = ({said.words for said in part} for part in (split.train, split.test))
    assert len(train) == len(split.train) == len(test) == len(split.test) == sum(PUBLISHED)
    assert not train & test


@settings(deadline=None, max_examples=5)
@given(seeds)
def test_a_split_has_the_forms_that_were_asked_for(seed):
    split = draw_split(GRAMMAR, np.random.default_rng(seed), train=(3, 5), test=(0, 2))
    assert [len(said.meaning) for said in split.train] == [1] * 3 + [2] * 5
    assert [len(said.meaning) for said in split.test] == [2] * 2
    assert split == draw_split(GRAMMAR, np.random.default_rng(seed), train=(3, 5), test=(0, 2))


def test_every_sentence_of_a_form_can_be_used_and_no_more():
    draw_split(GRAMMAR, np.random.default_rng(0), train=(688, 0), test=(0, 0))
    with pytest.raises(ValueError, match=r"689 distinct sentences .* were asked for; there are 688"):
        draw_split(GRAMMAR, np.random.default_rng(0), train=(389, 0), test=(300, 0))


@pytest.mark.parametrize("name", ["train", "test"])
def test_there_is_one_count_a_form(name):
    with pytest.raises(
        ValueError, match=rf"{name} has 3 counts; expected 2, one a form: \['CLAUSE', 'CLAUSE and"
    ):
        draw_split(GRAMMAR, np.random.default_rng(0), **{name: (1, 2, 3)})


def test_parts_that_share_a_sentence_make_no_split():
    said = GRAMMAR[0], GRAMMAR[1]
    with pytest.raises(ValueError, match=f"1 sentences are in both parts, as '{said[1].text}'"):
        Split(train=said, test=said[1:])


def test_forms_can_be_left_to_chance():
    grammar = tabletop_grammar(english().take(category=30, colour=4))
    split = draw_split(grammar, np.random.default_rng(0), (600,), (200,))
    assert (len(split.train), len(split.test)) == (600, 200)
    assert len({said.words for said in (*split.train, *split.test)}) == 800
    one = sum(len(said.meaning) == 1 for said in split.train)
    assert 250 < one < 350  # over four standard errors


def test_forms_left_to_chance_run_out_with_the_number_found():
    grammar = Grammar(
        "UTTERANCE: CLAUSE | CLAUSE or CLAUSE\nCLAUSE: a NOUN", english().take(category=2, colour=1)
    )
    with pytest.raises(ValueError, match="7 distinct sentences were asked for; 6 were found"):
        draw_split(grammar, np.random.default_rng(0), (4,), (3,))


def test_one_part_cannot_be_counted_otherwise_than_the_other():
    grammar = tabletop_grammar(english().take(category=4, colour=4))
    with pytest.raises(ValueError, match=r"train has 1 counts; expected 2, one a form: .* in both parts"):
        draw_split(grammar, np.random.default_rng(0), (600,), (200, 300))


def parsed(*texts):
    return [GRAMMAR.parses(text.split())[0] for text in texts]


def test_sentences_meanings_and_combinations_are_three_things():
    train = parsed("the cup is red", "this is a blue bowl")
    same_meaning = parsed("a cup is red")
    assert check_split(train, same_meaning).train == 2
    with pytest.raises(
        ValueError, match=r"1 meanings are in both parts, as \(Referent\(category='cup', colour='red'"
    ):
        check_split(train, same_meaning, by="meanings")
    same_combination = parsed("the red cup is on the left")
    assert check_split(train, same_combination, by="meanings").test == 1
    with pytest.raises(ValueError, match=r"1 combinations .* as 'cup' \(category\) and 'red' \(colour\);"):
        check_split(train, same_combination, by="combinations")
    new = parsed("the red bowl is on the left")
    assert check_split(train, new, by="combinations").test == 3


def test_words_of_two_things_are_no_combination():
    train = parsed("this is a cup and that is a red bowl")
    assert check_split(train, parsed("the cup is red"), by="combinations").test == 1


def test_combinations_of_some_fields_only():
    train, test = parsed("the cup on the left is red"), parsed("the cup on the left is blue")
    checked = check_split(train, test, by="combinations", fields=("category", "colour"))
    assert (checked.train, checked.test, checked.unheard) == (1, 1, ("blue",))
    with pytest.raises(ValueError, match=r"'cup' \(category\) and 'left' \(position\)"):
        check_split(train, test, by="combinations")


def test_a_word_of_two_senses_makes_two_combinations():
    """An orange that is red is no red thing that is orange."""
    train = parsed("the orange is red")
    assert check_split(train, parsed("the cup is orange"), by="combinations").test == 1


def test_an_empty_proof_is_none():
    with pytest.raises(ValueError, match="the test says no combination of category and colour"):
        check_split(
            parsed("the cup is red"),
            parsed("this is a cup"),
            by="combinations",
            fields=("category", "colour"),
        )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "combination"}, "unknown comparison 'combination'; did you mean 'combinations'"),
        ({"by": "combinations", "fields": ("color",)}, "unknown field 'color'; did you mean 'colour'"),
    ],
)
def test_what_is_compared_must_be_known(options, message):
    with pytest.raises(ValueError, match=message):
        check_split([], [], **options)
