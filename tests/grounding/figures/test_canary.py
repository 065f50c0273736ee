import numpy as np
import pandas as pd
import pytest

from grounding.canary_trial import TYPES, Recorded
from grounding.figures.canary import annotated_song, learning_curves


def test_errors_and_seconds_are_drawn_against_minutes():
    rows = pd.DataFrame(
        {
            "agent": ["a", "a", "b", "b"],
            "minutes": [3, 10, 3, 10],
            "frame_accuracy": [0.9, 0.95, 0.8, 0.85],
            "macro_f1": [0.7, 0.75, 0.6, 0.65],
            "phrase_error": [0.3, 0.1, 0.5, 0.2],
            "train_seconds": [1.0, 3.0, 10.0, 30.0],
        }
    )
    drawn = learning_curves(rows, "caption")
    frames, f1, phrases, seconds = drawn.axes
    for axes, expected in ((frames, [10, 5]), (f1, [30, 25]), (phrases, [30, 10]), (seconds, [1, 3])):
        assert axes.lines[0].get_xdata() == pytest.approx([3, 10])
        assert axes.lines[0].get_ydata() == pytest.approx(expected)
        assert [label.get_text() for label in axes.get_xticklabels()] == ["3", "10"]
    assert seconds.lines[-1].get_ydata() == pytest.approx([10, 30])


def test_a_tone_stands_at_its_pitch_and_annotations_below_it():
    sound = np.sin(2 * np.pi * 2000 * np.arange(16_000) / 16_000).astype(np.float32)
    labels = np.repeat([3, TYPES], [50, 49])
    outputs = pd.DataFrame({"agent": "reservoir", "frame": np.arange(99), "label": labels, "output": 0.8})
    song = Recorded(sound, np.zeros((99, 39), np.float32), labels)
    drawn = annotated_song(song, outputs, "caption")
    spectrogram, right, _, told = drawn.axes
    power = spectrogram.images[0].get_array()
    ticks = dict(
        zip((t.get_text() for t in spectrogram.get_yticklabels()), spectrogram.get_yticks(), strict=True)
    )
    assert abs(power.mean(axis=1).argmax() + 0.5 - ticks["2"]) <= 1
    for axes in (right, told):
        np.testing.assert_array_equal(axes.images[0].get_array()[0], labels)
