import numpy as np

from agents.factored.neighbours import log_odds_in_context

BEGIN, END, THE, IS, AND, THIS, CUP, HAT, RED, WUG = range(10)
KNOWN = np.isin(np.arange(10), [BEGIN, END, THE, IS, AND, CUP, HAT, RED])
OPEN = np.isin(np.arange(10), [CUP, HAT, RED])


def odds(*sentences):
    corpus = [
        [BEGIN, THE, thing, IS, RED, AND, THE, other, IS, RED, END]
        for thing in (CUP, HAT)
        for other in (CUP, HAT)
    ]
    rows = [*corpus, *([BEGIN, *words, END] for words in sentences)]
    tokens = np.full((len(rows), max(map(len, rows))), -1)
    for row, words in zip(tokens, rows, strict=True):
        row[: len(words)] = words
    return log_odds_in_context(tokens, OPEN, KNOWN)


def test_a_word_in_the_place_of_names_is_a_name():
    assert odds([THE, WUG, IS, RED])[WUG] > 0


def test_a_word_where_no_name_stands_is_not():
    assert odds([THIS, IS, RED])[THIS] < 0


def test_one_place_of_the_grammar_weighs_more_than_one_of_names():
    assert odds([WUG, IS, RED], [THE, WUG, IS, RED])[WUG] < 0


def test_what_is_said_next_to_unknown_words_tells_nothing():
    assert odds([THIS, WUG])[[THIS, WUG]].tolist() == [0, 0]


def test_where_nothing_is_known_nothing_is_said():
    tokens = np.array([[BEGIN, WUG, END]])
    nothing = np.zeros(10, dtype=bool)
    assert (log_odds_in_context(tokens, nothing, nothing) == 0).all()
    assert (log_odds_in_context(tokens[:, :2], nothing, nothing) == 0).all()
