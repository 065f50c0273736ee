import numpy as np
import pytest

from corpora.signals.mfcc import BANDS, HIGHEST, LOWEST, filters, frame_labels, hertz, mel, mel_power, mfcc

RATE = 16_000


def tone(frequency, seconds=0.5):
    return np.sin(2 * np.pi * frequency * np.arange(round(seconds * RATE)) / RATE)


@pytest.mark.parametrize("frequency", [800.0, 2000.0, 5000.0])
def test_a_pure_tone_is_loudest_in_its_own_band(frequency):
    centres = hertz(np.linspace(mel(LOWEST), mel(HIGHEST), BANDS + 2))[1:-1]
    loudest = mel_power(tone(frequency), RATE).mean(axis=0).argmax()
    assert abs(loudest - np.abs(centres - frequency).argmin()) <= 1


@pytest.mark.parametrize("rate", [16_000, 44_100])
def test_power_is_that_of_the_whole_window(rate):
    sound = np.random.default_rng(2).standard_normal(rate // 10)
    width, step, points = round(0.02 * rate), round(0.01 * rate), 512 if rate == 16_000 else 1024
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(width) / (width - 1))
    frame = sound[3 * step : 3 * step + width] * window
    frequencies = np.arange(points // 2 + 1) / points
    waves = np.exp(-2j * np.pi * np.outer(frequencies, np.arange(width)))
    power = np.abs(waves @ frame) ** 2
    corners = hertz(np.linspace(mel(LOWEST), mel(HIGHEST), BANDS + 2))
    for band in (0, 17, BANDS - 1):
        triangle = np.interp(frequencies * rate, corners[band : band + 3], [0, 1, 0])
        assert mel_power(sound, rate)[3, band] == pytest.approx(triangle @ power, rel=1e-9)


def test_twice_as_loud_changes_the_first_coefficient_alone():
    rng = np.random.default_rng(0)
    sound = rng.standard_normal(RATE)
    quiet, loud = mfcc(sound, RATE), mfcc(2 * sound, RATE)
    np.testing.assert_allclose(loud[:, 1:13], quiet[:, 1:13], atol=1e-3)
    np.testing.assert_allclose(loud[:, 0] - quiet[:, 0], np.log(4) * np.sqrt(BANDS), atol=1e-2)


def test_the_cosine_transform_is_what_it_is_defined_as():
    sound = np.random.default_rng(1).standard_normal(RATE // 4)
    bands = np.log(mel_power(sound, RATE) + 1e-8)
    k = np.arange(BANDS)
    third = np.sqrt(2 / BANDS) * bands @ np.cos(np.pi * 3 * (2 * k + 1) / (2 * BANDS))
    np.testing.assert_allclose(mfcc(sound, RATE)[:, 3], third, atol=1e-3)


def test_slopes_of_a_steady_tone_are_none_and_of_a_swelling_one_are_even():
    steady = mfcc(tone(2000.0), RATE)
    assert np.abs(steady[5:-5, 13:]).max() < 0.05
    swelling = mfcc(np.exp(np.arange(RATE) / RATE * 3) * tone(2000.0, 1.0), RATE)
    slope = swelling[10:-10, 13]
    assert slope.mean() == pytest.approx(2 * 3 * 0.01 * np.sqrt(BANDS), rel=0.05)


def test_filters_are_triangles_that_overlap():
    every = filters(RATE)
    assert every.shape == (BANDS, 257)
    assert every.max() <= 1
    inside = every.sum(axis=0)[20:200]
    assert (inside > 0.6).all()


def test_labels_are_those_in_the_middle_of_frames():
    labels = np.arange(RATE)
    found = frame_labels(labels, RATE)
    assert found[:3].tolist() == [160, 320, 480]
    assert len(found) == len(mfcc(tone(900.0, 1.0), RATE))


@pytest.mark.parametrize("samples", [0, 100, 1599])
def test_a_sound_that_is_too_short_is_told(samples):
    with pytest.raises(ValueError, match="expected at least 9 frames, which are 1600 samples"):
        mfcc(np.zeros(samples), RATE)
    assert mfcc(np.zeros(1600), RATE).shape == (9, 39)


def test_a_rate_that_cannot_hold_the_bands_is_told():
    with pytest.raises(ValueError, match="rate=8000; expected at least 16000 samples a second"):
        mfcc(np.zeros(8000), 8000)
