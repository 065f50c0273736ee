"""What an agent is given."""

import pytest

from corpora import Experience, Fact, Referent, checked_words

CUP = Referent("cup", "blue", "right")


def test_lists_become_tuples():
    experience = Experience(["the", "cup"], [CUP, None])
    assert experience == Experience(("the", "cup"), (CUP, None), ordered=True)
    assert hash(experience) == hash(Experience(("the", "cup"), (CUP, None)))


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ("the cup", TypeError, r"words is the string 'the cup'; expected .* \('the', 'cup'\)"),
        ((), ValueError, "the sentence is empty"),
        (("the", 3), TypeError, "3 in a sentence is a int; expected a string"),
        (("the", ""), ValueError, "has an empty word"),
        (("the", " \t"), ValueError, "has an empty word"),
    ],
)
def test_what_is_not_a_sentence_is_explained(words, error, message):
    with pytest.raises(error, match=message):
        checked_words(words)
    with pytest.raises(error, match=message):
        Experience(words, (CUP,))


@pytest.mark.parametrize(
    ("seen", "error", "message"),
    [
        ("cup", TypeError, "'cup' in a percept is a str; expected a Referent or None"),
        (
            Referent("cup", "blue"),
            ValueError,
            "in a percept has an empty field; expected a category, a colour",
        ),
    ],
)
def test_an_eye_sees_whole_objects(seen, error, message):
    with pytest.raises(error, match=message):
        Experience(("the", "cup"), (CUP, seen))


def test_any_string_is_a_word():
    assert checked_words(["ἀλώπηξ", "'s", "日本", "<unk>"]) == ("ἀλώπηξ", "'s", "日本", "<unk>")


@pytest.mark.parametrize(
    ("facts", "error", "message"),
    [
        ([("left of", 0, 1)], TypeError, "is a tuple; expected a corpora.Fact"),
        ([Fact("left of", 0, 2)], ValueError, "is of nothing in the percept"),
        ([Fact("left of", 1, 0)], ValueError, "is of nothing in the percept"),
    ],
)
def test_facts_are_of_two_things_that_are_seen(facts, error, message):
    with pytest.raises(error, match=message):
        Experience(("the", "cup"), (CUP, None), facts=facts)


def test_facts_are_kept():
    fact = Fact("left of", 0, 1)
    assert Experience(("the", "cup"), (CUP, CUP), facts=[fact]).facts == (fact,)
