import pytest

from corpora import Benchmark, Card, Example, Experience, english, tabletop_grammar

GRAMMAR = tabletop_grammar(english().take(category=4, colour=4))
CARD = Card(name="b", summary="A test.", cases={}, options={}, versions={})


def examples(case, numbers):
    return tuple(Example(case, GRAMMAR[i], Experience(GRAMMAR[i].words, ())) for i in numbers)


def test_test_sentences_are_told_apart_by_case_and_training_is_experience():
    test = (*examples("new", [3]), *examples("familiar", [4, 5]), *examples("new", [6]))
    benchmark = Benchmark(card=CARD, train=examples("train", [0, 1]), test=test)
    assert benchmark.cases == {"new": (GRAMMAR[3], GRAMMAR[6]), "familiar": (GRAMMAR[4], GRAMMAR[5])}
    assert [experience.words for experience in benchmark.experiences] == [GRAMMAR[0].words, GRAMMAR[1].words]


def test_no_sentence_is_in_both_parts():
    with pytest.raises(ValueError, match="1 sentences are in both parts"):
        Benchmark(card=CARD, train=examples("train", [0, 1]), test=examples("new", [1, 2]))
