import numpy as np
import pytest

from agents.annotation import ANNOTATORS, make_annotator

SMALL = {"reservoir": {"units": 80}, "lstm": {"units": 12, "piece": 30, "batch_size": 2, "epochs": 30}}
EVERY = [(name, both_ways) for name in ANNOTATORS for both_ways in (False, True)]


def made(name, both_ways):
    return make_annotator(name, 0, both_ways=both_ways, **SMALL[name])


def toy(seed, number=6):
    """The class is told by a feature three frames ago: it has to be remembered."""
    rng = np.random.default_rng(seed)
    recordings, labels = [], []
    for length in rng.integers(60, 90, size=number):
        signal = np.repeat(rng.integers(0, 3, size=9), 10)[:length]
        recordings.append(np.eye(3)[signal].astype(np.float32) + 0.1 * rng.standard_normal((len(signal), 3)))
        labels.append(np.concatenate([np.zeros(3, np.int64), signal[:-3]]))
    return recordings, labels


@pytest.fixture(scope="module")
def learnt():
    return {(name, both_ways): made(name, both_ways).fit(*toy(0, 12)) for name, both_ways in EVERY}


def right(annotator, recordings, labels):
    told = annotator.annotate(recordings)
    return np.mean(np.concatenate(told) == np.concatenate(labels))


@pytest.mark.parametrize("which", EVERY)
def test_what_is_learnt_carries_over(which, learnt):
    assert right(learnt[which], *toy(1)) > 0.85


@pytest.mark.parametrize("name", ANNOTATORS)
def test_what_follows_is_known_to_those_who_hear_both_ways(name):
    def backward(seed, number=6):
        return tuple([one[::-1] for one in each] for each in toy(seed, number))

    one_way, both_ways = (
        right(made(name, both_ways).fit(*backward(0, 12)), *backward(1)) for both_ways in (False, True)
    )
    assert one_way < 0.8 < 0.85 < both_ways


@pytest.mark.parametrize("which", EVERY)
def test_a_recording_is_annotated_alike_alone_and_among_others(which, learnt):
    recordings, _ = toy(2)
    among = learnt[which].scores(recordings)
    for k in (0, len(recordings) - 1):
        (alone,) = learnt[which].scores([recordings[k]])
        assert among[k].shape == (len(recordings[k]), 3)
        np.testing.assert_allclose(alone, among[k], atol=1e-4)


@pytest.mark.parametrize("name", ANNOTATORS)
def test_features_may_be_of_any_scale(name, learnt):
    recordings, labels = toy(0, 12)
    scaled = made(name, False).fit([1000 * one + 5 for one in recordings], labels)
    asked, _ = toy(3)
    told, expected = scaled.annotate([1000 * one + 5 for one in asked]), learnt[name, False].annotate(asked)
    assert np.mean(np.concatenate(told) == np.concatenate(expected)) > 0.97


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="did you mean 'lstm'"):
        make_annotator("lstn")
    with pytest.raises(ValueError, match="did you mean 'units'"):
        make_annotator("reservoir", unit=3)
    with pytest.raises(ValueError, match="expected less than 1"):
        make_annotator("lstm", dropout=1.0)
    with pytest.raises(ValueError, match="units is 0"):
        make_annotator("lstm", units=0)
    with pytest.raises(RuntimeError, match="learnt nothing yet"):
        make_annotator("reservoir").annotate([np.zeros((3, 3), np.float32)])
    with pytest.raises(ValueError, match="expected one a frame"):
        make_annotator("reservoir").fit([np.zeros((3, 3), np.float32)], [np.zeros(2, np.int64)])
    with pytest.raises(ValueError, match="at least one recording"):
        make_annotator("reservoir").fit([], [])
