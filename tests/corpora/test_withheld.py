import pytest
from hypothesis import given

from corpora import NOTHING, Referent, Withheld, english, tabletop_grammar
from tests.strategies import complete_referents, referents


@given(referents, complete_referents)
def test_what_is_withheld_is_what_a_combination_is_true_of(combination, seen):
    if not combination.is_empty:
        assert Withheld((combination,)).holds(seen) == combination.fits(seen)


@given(complete_referents)
def test_nothing_is_withheld_from_nothing(seen):
    assert not NOTHING.holds(seen)
    assert Withheld((seen,)).holds(seen)


def test_a_combination_is_said_only_if_all_of_it_is():
    grammar = tabletop_grammar(english())
    withheld = Withheld((Referent("cup", "blue"),))
    said = {
        text: withheld.heard(grammar.parses(text.split())[0])
        for text in (
            "this is a blue cup",
            "the cup on the left is blue",
            "this is a cup and that is a blue bowl",
        )
    }
    assert list(said.values()) == [True, True, False]


def test_what_is_seen_in_any_slot_is_seen():
    withheld = Withheld((Referent("cup", position="left"),))
    assert withheld.seen((Referent("bowl", "red", "left"), None, Referent("cup", "red", "left")))
    assert not withheld.seen((Referent("bowl", "red", "left"), None, Referent("cup", "red", "right")))


def test_everything_cannot_be_withheld():
    with pytest.raises(ValueError, match="an empty referent is withheld"):
        Withheld((Referent(),))
