import numpy as np
import pytest

from agents.tagging.coding import CODINGS, FILLER, UNKNOWN, make_coding

SENTENCES = [("the", "cup", "is", "red"), ("the", "bowl", "is", "blue")]
TAGS = [(None, "thing", None, "colour")] * 2


@pytest.fixture(params=CODINGS)
def coding(request):
    return make_coding(request.param, SENTENCES, TAGS, seed=0)


def test_the_closed_class_is_what_never_has_a_tag(coding):
    assert coding.closed == ("is", "the")
    assert coding.open_class == ("blue", "bowl", "cup", "red")


def test_every_word_is_read_and_has_a_vector(coding):
    symbols = coding.read(("the", "wug", "is", "red"))
    vectors = coding.vectors(symbols)
    assert vectors.shape == (6, coding.features)
    assert np.isfinite(vectors).all()
    np.testing.assert_array_equal(vectors, coding.vectors(symbols))


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("one-hot", ("the", UNKNOWN, "is", "red")),
        ("unknown", ("the", UNKNOWN, "is", "red")),
        ("random", ("the", "wug", "is", "red")),
        ("filler", ("the", FILLER, "is", FILLER)),
    ],
)
def test_what_words_are_read_as(name, read):
    assert make_coding(name, SENTENCES, TAGS, seed=0).read(("the", "wug", "is", "red"))[1:-1] == read


def test_only_open_class_words_become_unknown_and_about_as_often_as_asked():
    coding = make_coding("unknown", SENTENCES, TAGS, seed=0)
    rng = np.random.default_rng(0)
    whole, *gapped = zip(*(coding.lesson(SENTENCES[0], rng) for _ in range(1000)), strict=True)
    assert set(whole) == {coding.read(SENTENCES[0])}
    for lessons in gapped:
        for place, expected in enumerate((0, 0, 0.3, 0, 0.3, 0)):
            assert abs(np.mean([lesson[place] == UNKNOWN for lesson in lessons]) - expected) < 0.05


def test_only_where_unknown_is_trained_do_lessons_have_it():
    for name in ("one-hot", "random", "filler"):
        coding = make_coding(name, SENTENCES, TAGS, seed=0)
        assert coding.lesson(SENTENCES[0], np.random.default_rng(0)) == [coding.read(SENTENCES[0])]


def test_random_vectors_are_of_length_one_and_of_their_seed():
    one, other = (make_coding("random", SENTENCES, TAGS, seed) for seed in (0, 1))
    words = tuple(f"word{k}" for k in range(300))
    lengths = np.linalg.norm(one.vectors(words), axis=1)
    assert abs(lengths.mean() - 1) < 0.05
    assert not np.allclose(one.vectors(words), other.vectors(words))
    np.testing.assert_array_equal(one.vectors(words[5:6])[0], one.vectors(words)[5])


def test_an_unknown_coding_is_named():
    with pytest.raises(ValueError, match="unknown coding 'fillers'; did you mean 'filler'"):
        make_coding("fillers", SENTENCES, TAGS, seed=0)
