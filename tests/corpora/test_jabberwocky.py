import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import LANGUAGES, Referent, english, language_of, tabletop_grammar
from corpora.jabberwocky import OPEN_CLASS, POEM, Nonsense, known, tagged
from tests.strategies import seeds


def test_the_poem_has_two_stanzas_of_four_lines():
    assert len(POEM) == 8
    assert POEM[0] == ("twas", "brillig", "and", "the", "slithy", "toves")
    assert POEM[7] == ("the", "frumious", "bandersnatch")
    assert all(word.isalpha() and word.islower() for line in POEM for word in line)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(LANGUAGES)), st.sets(st.sampled_from(OPEN_CLASS)), seeds)
def test_nonsense_replaces_what_it_is_asked_to_and_nothing_else(language, about, seed):
    lexicon, rng = language_of(language).lexicon(), np.random.default_rng(seed)
    grammar, nonsense = tabletop_grammar(lexicon), Nonsense(lexicon, rng)
    for said in map(tagged, grammar.sample(20, rng)):
        told = nonsense.instead(said, about)
        assert told.tags == said.tags
        for before, after, tag, made_up in zip(said.words, told.words, told.tags, told.made_up, strict=True):
            assert made_up == (tag is not None and tag.split()[0] in about)
            assert (before != after) == made_up
            assert made_up <= (after not in grammar.words)
        made = [word for word, made_up in zip(told.words, told.made_up, strict=True) if made_up]
        assert len(set(made)) == len(made)
        assert all(referent.value(field) is None for referent in told.meaning for field in about - {"verb"})
        assert told.is_real == any(tag and tag.split()[0] not in about for tag in said.tags)


def test_french_nonsense_goes_with_its_article():
    lexicon = language_of("fr").lexicon()
    nonsense = Nonsense(lexicon, np.random.default_rng(0))
    (said,) = tabletop_grammar(lexicon).parses("l' assiette bleue est à gauche".split())
    for _ in range(50):
        _, noun, colour, *_ = nonsense.instead(tagged(said), {"category", "colour"}).words
        assert noun[0] in "aeéiou"
        assert noun.endswith("e")
        assert colour.endswith("e")


def test_verbs_are_counted_by_command():
    spoken = language_of("zh")
    from corpora import Grammar

    grammar = Grammar(spoken.commands, spoken.lexicon(), about=("THING", "SPOT"))
    said, *_ = grammar.parses("把 杯子 放 在 左边 然后 指向 碗".split())
    assert [tag for tag in tagged(said, spoken.verbs).tags if tag] == [
        "category 1",
        "verb 1",
        "position 2",
        "verb 2",
        "category 3",
    ]


def test_what_is_unknown_is_no_part_of_the_meaning():
    meaning = (Referent("cup", "red"), Referent("bowl", None, "left"))
    assert known(meaning, {"category 1", "position 2"}) == (Referent(None, "red"), Referent("bowl"))
    assert known(meaning, {"category 2", "position 2"}) == (Referent("cup", "red"),)
    assert known(meaning, ()) == meaning


@pytest.mark.parametrize("about", [set(), {"verb"}])
def test_without_nonsense_nothing_changes(about):
    lexicon = english()
    (said,) = tabletop_grammar(lexicon).parses("the cup is red".split())
    assert Nonsense(lexicon, np.random.default_rng(0)).instead(tagged(said), about) == tagged(said)
