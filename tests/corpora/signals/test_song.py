import numpy as np
import pytest

from corpora.signals.song import RATE, SILENCE, Repertoire, sing

RNG = np.random.default_rng
BIRD = Repertoire.drawn(RNG(0))


def phrases(labels):
    edges = np.flatnonzero(np.diff(labels)) + 1
    return [int(run[0]) for run in np.split(labels, edges) if run[0] != SILENCE]


def test_phrases_follow_the_syntax():
    sung = phrases(sing(BIRD, RNG(1), 30.0).labels)
    assert len(sung) > 10
    for before, last, now in zip(sung, sung[1:], sung[2:], strict=False):
        assert BIRD.following[before, last, now] > 0


def test_the_syntax_is_of_second_order():
    assert (BIRD.following > 0).sum(axis=2).max() <= 4
    differ = [not np.allclose(BIRD.following[0, last], BIRD.following[1, last]) for last in range(20)]
    assert np.mean(differ) > 0.9  # what follows depends on the one before the last


def test_syllables_come_in_pairs_that_differ_in_one_thing():
    for one, other in zip(BIRD.syllables[::2], BIRD.syllables[1::2], strict=True):
        swept = (one.begin, one.end) == (other.end, other.begin) and one.rate == other.rate
        faster = one.begin == other.begin and one.rate != other.rate
        assert swept != faster


def test_noise_is_10_to_30_decibels_below_what_labels_say_is_sung():
    below = []
    for seed in range(8):
        song = sing(BIRD, RNG(seed), 15.0)
        sung, silent = (
            np.mean(song.sound[where] ** 2) for where in (song.labels != SILENCE, song.labels == SILENCE)
        )
        below.append(10 * np.log10(sung / silent - 1))
    assert 9.5 < min(below) < 20 < max(below) < 30.5


def test_notes_sound_where_their_syllable_sweeps():
    song = sing(BIRD, RNG(3), 15.0)
    label = phrases(song.labels)[0]
    syllable = BIRD.syllables[label]
    part = song.sound[np.flatnonzero(song.labels == label)[:4096]]
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
    peak = np.fft.rfftfreq(len(part), 1 / RATE)[spectrum.argmax()]
    low, high = sorted((syllable.begin, syllable.end))
    assert 0.8 * low < peak < 1.2 * high


def test_the_generator_decides():
    one, same, other = (sing(BIRD, RNG(seed), 3.0) for seed in (4, 4, 5))
    np.testing.assert_array_equal(one.sound, same.sound)
    assert not np.array_equal(one.sound, other.sound)


def test_mistakes_are_answered():
    with pytest.raises(ValueError, match="types=5; expected an even number"):
        Repertoire.drawn(RNG(0), 5)
    with pytest.raises(ValueError, match="seconds=1"):
        sing(BIRD, RNG(0), 1)
