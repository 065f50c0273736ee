"""What each named test keeps out of training, and that its cases are what they say."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings

from corpora import HOLDOUTS, NOTHING, check_split, english, tabletop_grammar
from corpora.holdouts import FAMILIAR
from tests.strategies import seeds

GRAMMAR = tabletop_grammar(english().take(category=6, colour=4))
FIELD = {"novel-pair": "colour", "novel-colour": "colour", "novel-position": "position", "cogent": "colour"}


def drawn(name, seed, number=150):
    """Return a holdout, and sentences that it lets be heard in training."""
    holdout = HOLDOUTS[name](GRAMMAR, np.random.default_rng(seed))
    sample = holdout.sampled()
    rng = np.random.default_rng(seed)
    return holdout, [said for form in GRAMMAR.forms for said in sample(form, number, rng)]


@pytest.mark.parametrize("name", HOLDOUTS)
@settings(deadline=None, max_examples=5)
@given(seed=seeds)
def test_each_case_is_what_it_says_and_each_sentence_has_one_like_it(name, seed):
    holdout, train = drawn(name, seed)
    heard = {said.words for said in train}
    cases = holdout.draw(GRAMMAR, 60, np.random.default_rng(seed), heard)
    assert list(cases) == [FAMILIAR, name]
    assert not heard & {said.words for of_case in cases.values() for said in of_case}
    assert all(map(holdout.taught, (*train, *cases[FAMILIAR])))
    assert not any(map(holdout.taught, cases[name]))
    control, new = (Counter(map(holdout.alike, of_case)) for of_case in cases.values())
    assert control == new
    assert new.total() == 60


@pytest.mark.parametrize("name", FIELD)
@settings(deadline=None, max_examples=5)
@given(seed=seeds)
def test_all_combinations_that_are_asked_are_new_and_all_words_known(name, seed):
    holdout, train = drawn(name, seed)
    asked = [
        said for said in GRAMMAR.forms[1].sample(2000, np.random.default_rng(seed)) if holdout.novel(said)
    ]
    checked = check_split(train, asked, by="combinations", fields=("category", FIELD[name]))
    assert checked.test == len(holdout.unsaid.combinations)
    assert checked.unheard == ()


@pytest.mark.parametrize("name", ["novel-pair", "novel-colour", "novel-position"])
def test_each_category_lacks_one_concept_and_the_concepts_take_turns(name):
    for seed in range(5):
        holdout, _ = drawn(name, seed, number=5)
        lacking = [one.value(FIELD[name]) for one in holdout.unsaid.combinations]
        assert [one.category for one in holdout.unsaid.combinations] == list(
            GRAMMAR.lexicon.concepts("category")
        )
        most, least = (f(map(lacking.count, GRAMMAR.lexicon.concepts(FIELD[name]))) for f in (max, min))
        assert most - least <= 1


def test_what_is_never_said_may_be_seen_in_one_of_them_only():
    unseen = {name: drawn(name, 0, number=5)[0].unseen for name in HOLDOUTS}
    assert [name for name in unseen if unseen[name] == NOTHING] == ["novel-colour", "longer"]


def test_in_cogent_two_thirds_of_the_categories_exchange_their_colours():
    holdout, _ = drawn("cogent", 3, number=5)
    lacking = {}
    for one in holdout.unsaid.combinations:
        lacking.setdefault(one.category, set()).add(one.colour)
    assert len(lacking) == 4
    first, second = {frozenset(colours) for colours in lacking.values()}
    assert not first & second
    assert first | second == set(GRAMMAR.lexicon.concepts("colour"))


def test_longer_sentences_are_made_of_clauses_that_were_heard_at_either_place():
    holdout, train = drawn("longer", 0, number=600)
    assert max(len(said.words) for said in train) == 13
    clauses = set()
    for said in train:
        if "and" in said.words:
            at = said.words.index("and")
            clauses |= {(0, at), (1, len(said.words) - at - 1)}
    assert clauses == {(place, words) for place in (0, 1) for words in (4, 5, 6, 7, 8)}
    assert all(
        len(said.words) > 13
        for said in GRAMMAR.forms[1].sample(100, np.random.default_rng(0))
        if holdout.novel(said)
    )


@pytest.mark.parametrize(
    ("name", "sizes", "message"),
    [
        ("novel-pair", {"colour": 1}, "there is 1 colour; expected at least 2"),
        ("novel-position", {"position": 1}, "there is 1 position; expected at least 2"),
        ("cogent", {"category": 1}, "1 categories and 8 colours; expected at least 2 of each"),
    ],
)
def test_there_must_be_something_to_withhold(name, sizes, message):
    with pytest.raises(ValueError, match=message):
        HOLDOUTS[name](tabletop_grammar(english().take(**sizes)), np.random.default_rng(0))


def test_sentences_that_training_may_have_run_out_with_the_number_found(monkeypatch):
    monkeypatch.setattr("corpora.holdouts.BATCHES", 3)
    grammar = tabletop_grammar(english().take(category=1, colour=2))
    sample = HOLDOUTS["novel-pair"](grammar, np.random.default_rng(0)).sampled()
    with pytest.raises(
        ValueError, match=r"100 sentences of the form 'CLAUSE' .* without what 'novel-pair' withholds; "
    ):
        sample(grammar.forms[0], 100, np.random.default_rng(0))
