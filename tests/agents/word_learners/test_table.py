import numpy as np

from agents.word_learners.table import Table


def test_what_was_known_stays_when_the_table_grows():
    table = Table(initial=0.1)
    here = np.ix_(*table.meet(("a", "b"), ("A",)))
    table.values[here] = [[1.0], [2.0]]
    table.meet(("c", "a"), ("B", "A"))
    assert table.values.tolist() == [[1.0, 0.1], [2.0, 0.1], [0.1, 0.1]]
    assert table.of(("b", "z"), ("A", "Z")).tolist() == [[2.0, 0.1], [0.1, 0.1]]


def test_an_empty_table_answers_with_initial_numbers():
    assert Table(initial=3.0).of(("a",), ("A", "B")).tolist() == [[3.0, 3.0]]
