from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from agents.factored.reading import TWICE, best_walk


def worth(scores, moves, fields, slots):
    at = np.cumsum(moves) - 1
    if moves[0] == 0 or at[-1] >= slots:
        return -np.inf
    said = list(zip(at.tolist(), fields, strict=True))
    twice = len(said) - len(set(said))
    return sum(scores[j, m, f] for j, (m, f) in enumerate(zip(moves, fields, strict=True))) - TWICE * twice


@given(
    st.integers(1, 4).flatmap(lambda j: arrays(float, (j, 2, 2), elements=st.floats(-5, 0))),
    st.integers(1, 3),
)
def test_no_other_walk_is_likelier(scores, slots):
    walk = best_walk(scores, slots)
    slot, fields = np.divmod(walk, 2)
    moves = np.diff(slot, prepend=-1)
    every = (
        worth(scores, m, f, slots)
        for m in product((0, 1), repeat=len(scores))
        for f in product((0, 1), repeat=len(scores))
    )
    assert set(moves.tolist()) <= {0, 1}
    np.testing.assert_allclose(worth(scores, moves.tolist(), fields.tolist(), slots), max(every))
