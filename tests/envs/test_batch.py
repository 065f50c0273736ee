import numpy as np
import pytest

from corpora import Grammar, Vocabulary, english
from envs.batch import BatchSpeaker
from envs.speaker import Speaker

LEXICON = english().take(category=5, colour=3)


def of(rules):
    grammar = Grammar(rules, LEXICON)
    return BatchSpeaker(Speaker(grammar=grammar), Vocabulary(grammar.words))


def test_all_forms_are_equally_likely_and_all_sentences_of_a_form():
    batch = of("UTTERANCE: CLAUSE | CLAUSE or CLAUSE\n CLAUSE: a NOUN | the NOUN is COLOUR")
    _, tokens, _ = batch.say(20_000, np.random.default_rng(0))
    said = [batch.vocabulary.decode(row) for row in tokens]
    one = [words for words in said if "or" not in words]
    assert len(one) / 20_000 == pytest.approx(1 / 2, abs=0.02)
    assert len(set(one)) == 5 + 15
    assert sum(len(words) == 2 for words in one) / len(one) == pytest.approx(5 / 20, abs=0.02)


def test_any_grammar_will_do():
    batch = of("UTTERANCE: CLAUSE and then CLAUSE , CLAUSE\n CLAUSE: a COLOUR NOUN")
    _, tokens, meaning = batch.say(50, np.random.default_rng(0))
    for row, said in zip(tokens, meaning, strict=True):
        (parsed,) = batch.speaker.grammar.parses(batch.vocabulary.decode(row))
        assert batch.encode([parsed])[1][0].tolist() == said.tolist()


def test_a_clause_that_says_a_field_twice_is_refused():
    with pytest.raises(ValueError, match="says the category 1 twice"):
        of("UTTERANCE: CLAUSE\n CLAUSE: the NOUN is a NOUN").say(3, np.random.default_rng(0))
