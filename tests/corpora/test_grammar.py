"""The grammar: it numbers its sentences, says what they mean, and understands what it says."""

import itertools
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import Entry, Grammar, Lexicon, Referent, Role, english, tabletop_grammar
from tests.strategies import complete_referents, grammars, lexicons, seeds

SMALL = english().take(category=2, colour=2, position=2)


def every_sentence(grammar: Grammar) -> list[str]:
    return [grammar[i].text for i in range(grammar.count)]


def test_all_sentences_of_a_small_grammar():
    grammar = Grammar(
        "UTTERANCE: CLAUSE | hush\nCLAUSE: the NOUN is COLOUR | NOUN", SMALL.take(category=2, colour=1)
    )
    assert sorted(every_sentence(grammar)) == [
        "cup",
        "glass",
        "hush",
        "the cup is red",
        "the glass is red",
    ]


def test_the_tabletop_written_out_by_hand():
    nouns, colours, positions = (
        [entry.word for entry in SMALL.named(f)] for f in ("category", "colour", "position")
    )
    nouns_said = [f"{d} {n}" for d in ("a", "the") for n in nouns]
    things = nouns_said + [f"{d} {c} {n}" for d in ("a", "the") for c in colours for n in nouns]
    expected = {f"{it} is {thing}" for it in ("this", "that") for thing in things}
    expected |= {f"{noun} is {colour}" for noun in nouns_said for colour in colours}
    for place in (f"on the {position}" for position in positions):
        expected |= {f"{noun} {place} is {colour}" for noun in nouns_said for colour in colours}
        expected |= {f"{thing} is {place}" for thing in things}
        expected |= {f"there is {thing} {place}" for thing in things}
        expected |= {f"{place} {verb} {thing}" for verb in ("is", "there is") for thing in things}
    one, _ = tabletop_grammar(SMALL).forms
    assert set(every_sentence(one)) == expected
    assert one.count == len(expected)


def test_two_clauses_are_all_pairs_of_one():
    grammar = tabletop_grammar(english().take(category=1, colour=1, position=1))
    one, two = grammar.forms
    clauses = every_sentence(one)
    assert set(every_sentence(two)) == {f"{a} and {b}" for a, b in itertools.product(clauses, clauses)}
    assert len(set(every_sentence(grammar))) == grammar.count == one.count + two.count


def test_the_published_counts():
    one, two = tabletop_grammar(english().take(category=4, colour=4)).forms
    assert (one.count, two.count) == (688, 473_344)


@settings(deadline=None, max_examples=40)
@given(lexicons())
def test_every_number_is_another_sentence(lexicon):
    one, two = tabletop_grammar(lexicon).forms
    assert len(set(every_sentence(one))) == one.count
    assert two.count == one.count**2


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_what_is_generated_is_understood(data):
    grammar = data.draw(grammars())
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    assert said in grammar.parses(said.words)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_the_tabletop_is_not_ambiguous(data):
    grammar = tabletop_grammar(english(synonyms=True))
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    assert grammar.parses(said.words) == (said,)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_no_sentence_is_longer_or_about_more_than_the_grammar_says(data):
    grammar = data.draw(grammars())
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    assert len(said.words) <= grammar.longest
    assert len(said.meaning) <= grammar.referents
    assert set(said.words) <= set(grammar.words)


def test_the_longest_sentence_and_the_most_referents():
    grammar = tabletop_grammar(SMALL)
    assert grammar.longest == len(
        "on the left there is the red glass and on the left there is the red glass".split()
    )
    assert grammar.referents == 2
    assert [form.referents for form in grammar.forms] == [1, 2]


def test_an_ambiguous_sentence_has_both_readings():
    lexicon = Lexicon("en", (Entry("orange", "category", "orange"), Entry("orange", "colour", "orange")))
    grammar = Grammar("UTTERANCE: CLAUSE\nCLAUSE: this is NOUN | this is COLOUR", lexicon)
    meanings = {said.meaning for said in grammar.parses("this is orange".split())}
    assert meanings == {(Referent("orange"),), (Referent(colour="orange"),)}


@pytest.mark.parametrize(
    ("text", "referent", "roles"),
    [
        ("the orange is orange", Referent("orange", "orange"), {1: "category", 3: "colour"}),
        ("this is the orange orange", Referent("orange", "orange"), {3: "colour", 4: "category"}),
        ("this is a orange cup", Referent("cup", "orange"), {3: "colour", 4: "category"}),
        (
            "the orange on the left is red",
            Referent("orange", "red", "left"),
            {1: "category", 4: "position", 6: "colour"},
        ),
    ],
)
def test_orange_is_a_thing_or_a_colour_by_its_place(text, referent, roles):
    (said,) = tabletop_grammar(english()).parses(text.split())
    assert said.meaning == (referent,)
    assert said.roles == tuple(Role(0, roles[i]) if i in roles else None for i in range(len(said.words)))


def test_roles_name_the_referent_in_order_of_mention():
    (said,) = tabletop_grammar(english()).parses("this is a cup and there is a red bowl on the left".split())
    assert said.meaning == (Referent("cup"), Referent("bowl", "red", "left"))
    assert {w: r for w, r in zip(said.words, said.roles, strict=True) if r} == {
        "cup": Role(0, "category"),
        "red": Role(1, "colour"),
        "bowl": Role(1, "category"),
        "left": Role(1, "position"),
    }


def test_center_and_middle_mean_the_same():
    grammar = tabletop_grammar(english(synonyms=True))
    (center,) = grammar.parses("the cup is on the center".split())
    (middle,) = grammar.parses("the cup is on the middle".split())
    assert center.meaning == middle.meaning == (Referent("cup", position="middle"),)
    assert not tabletop_grammar(english()).parses("the cup is on the center".split())


@pytest.mark.parametrize(
    "text", ["", "the", "the wug is red", "the cup is red and", "the cup is red red", "a cup"]
)
def test_what_is_no_sentence_has_no_reading(text):
    assert tabletop_grammar(english()).parses(text.split()) == ()


@settings(deadline=None, max_examples=200)
@given(st.lists(complete_referents, min_size=1, max_size=2), seeds)
def test_a_description_is_true_of_what_was_seen(seen, seed):
    grammar = tabletop_grammar(english(synonyms=True))
    said = grammar.describe(seen, np.random.default_rng(seed))
    assert len(said.meaning) == len(seen)
    assert all(meant.fits(there) for meant, there in zip(said.meaning, seen, strict=True))
    assert grammar.parses(said.words) == (said,)


def test_descriptions_use_every_form_and_every_synonym():
    grammar = tabletop_grammar(english(synonyms=True))
    rng = np.random.default_rng(0)
    texts = {grammar.describe([Referent("cup", "red", "middle")], rng).text for _ in range(2000)}
    one = tabletop_grammar(english(synonyms=True).naming(Referent("cup", "red", "middle"))).forms[0]
    assert texts == set(every_sentence(one))


@pytest.mark.parametrize("number", [0, 3])
def test_nothing_is_said_of_a_number_of_things_that_no_form_is_about(number):
    seen = [Referent("cup", "red", "left")] * number
    with pytest.raises(ValueError, match=f"{number} objects; expected as many as one of the forms is about"):
        tabletop_grammar(english()).describe(seen, np.random.default_rng(0))


def test_a_thing_without_a_word_is_named_in_the_error():
    with pytest.raises(ValueError, match=r"no word for the category of .*wug"):
        tabletop_grammar(english()).describe([Referent("wug", "red", "left")], np.random.default_rng(0))


@settings(deadline=None, max_examples=30)
@given(seeds)
def test_a_sample_is_distinct_and_seeded(seed):
    one, _ = tabletop_grammar(SMALL).forms
    sample = one.sample(one.count, np.random.default_rng(seed))
    assert {said.text for said in sample} == set(every_sentence(one))
    assert sample == one.sample(one.count, np.random.default_rng(seed))


def test_more_sentences_than_there_are_cannot_be_drawn():
    with pytest.raises(
        ValueError, match="689 distinct sentences of the form 'CLAUSE' were asked for; there are 688"
    ):
        tabletop_grammar(english().take(category=4, colour=4)).forms[0].sample(689, np.random.default_rng(0))


def test_a_great_grammar_is_sampled_without_writing_it_out():
    _, two = tabletop_grammar(english(synonyms=True)).forms
    assert two.count >= 10**7
    start = time.perf_counter()
    sample = two.sample(1000, np.random.default_rng(0))
    assert time.perf_counter() - start < 5  # writing out hundreds of millions of sentences takes an hour
    assert len({said.words for said in sample}) == 1000


@pytest.mark.parametrize("number", [-1, 72])
def test_a_number_out_of_range_is_refused(number):
    grammar = Grammar(
        "UTTERANCE: CLAUSE | CLAUSE and CLAUSE\nCLAUSE: the NOUN is COLOUR | this is the NOUN",
        english().take(category=2, colour=3),
    )
    with pytest.raises(IndexError, match=f"sentence {number}; expected 0 to 71"):
        grammar[number]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("UTTERANCE: CLAUSE\nCLAUSE: NOUN | that CLAUSE", "the rule for CLAUSE comes back to itself"),
        ("UTTERANCE: A1\nA1: B1\nB1: x | A1", "the rule for A1 comes back to itself"),
        ("UTTERANCE: CLAUSE\nCLAUSE: the NOUNS", "unknown symbol 'NOUNS'; did you mean 'NOUN'"),
        ("SENTENCE: CLAUSE\nCLAUSE: NOUN", "unknown symbol 'UTTERANCE'"),
        ("UTTERANCE: NOUN", "NOUN stands outside a CLAUSE"),
        ("UTTERANCE = NOUN", "'UTTERANCE = NOUN' is no rule; expected 'SYMBOL: alternative"),
        ("| NOUN", r"'\| NOUN' is no rule"),
        ("UTTERANCE: CLAUSE\nCLAUSE: NOUN\nCLAUSE: COLOUR", "CLAUSE has two rules; expected one"),
    ],
)
def test_rules_that_make_no_grammar_are_explained(rules, message):
    with pytest.raises(ValueError, match=message):
        Grammar(rules, SMALL)


def test_a_rule_goes_on_over_lines():
    grammar = Grammar("UTTERANCE: CLAUSE\n\n  CLAUSE: NOUN\n        | the NOUN", SMALL)
    assert grammar.count == 4


def test_grammars_with_the_same_rules_and_lexicon_are_equal():
    assert tabletop_grammar(SMALL) == tabletop_grammar(SMALL)
    assert tabletop_grammar(SMALL) != tabletop_grammar(english())


def test_more_sentences_than_numpy_has_numbers_for():
    rules = """
        UTTERANCE: CLAUSE and CLAUSE and CLAUSE and CLAUSE and CLAUSE
        CLAUSE:    the COLOUR NOUN is on the POSITION | there is a COLOUR NOUN on the POSITION
    """
    grammar = Grammar(rules, english())
    assert grammar.count > 2**53
    wide = Grammar(rules.replace("UTTERANCE: CLAUSE", "UTTERANCE: CLAUSE and CLAUSE"), english())
    assert wide.count > 2**63
    drawn = wide.sample(50, np.random.default_rng(0))
    assert len({said.words for said in drawn}) == 50
    assert drawn == wide.sample(50, np.random.default_rng(0))
    assert wide.parses(drawn[0].words)[0] == drawn[0]
