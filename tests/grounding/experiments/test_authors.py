import numpy as np
import pandas as pd
import pytest
from PIL import Image

from grounding.experiments.authors import SPEAKERS, Authors, AuthorsCell, known_after, recognised
from grounding.experiments.experiment import run


def rows_of(agent: str) -> pd.DataFrame:
    return pd.DataFrame(Authors.measure([AuthorsCell(agent, 0)])[0])


def test_all_say_the_same_words_and_no_two_in_the_same_order():
    assert len({tuple(sorted(said.split())) for said in SPEAKERS.values()}) == 1
    assert len(set(SPEAKERS.values())) == 4


def test_what_can_be_known_adds_up_to_one():
    for said in SPEAKERS.values():
        words = said.split()
        for end in range(1, 5):
            assert sum(known_after(words[:end])) == pytest.approx(1)
        assert max(known_after(words)) == 1


def test_a_reservoir_knows_as_soon_as_it_can_be_known():
    rows = rows_of("reservoir")
    np.testing.assert_allclose(rows["output"], rows["known"], atol=0.02)
    assert recognised(rows) == 1


def test_a_bag_of_words_cannot_tell_at_the_end():
    rows = rows_of("bag-of-words")
    last = rows[rows["step"] == 3].groupby("candidate")["output"]
    assert last.std().max() < 1e-9  # all four sentences look alike to it


def test_the_film_has_a_frame_a_word(tmp_path):
    _, files = run(Authors(out=tmp_path, seeds=1, jobs=1))
    assert tmp_path / "authors.gif" in files
    with Image.open(tmp_path / "authors.gif") as film:
        assert film.n_frames == 16


@pytest.mark.parametrize(
    ("agent", "message"),
    [
        ("reservior", "did you mean 'reservoir'"),
        ("reservoir:unit=3", "did you mean 'units'"),
        ("last-word:units=3", "no options"),
    ],
)
def test_mistakes_are_answered(agent, message):
    with pytest.raises(ValueError, match=message):
        Authors(agents=(agent,))
