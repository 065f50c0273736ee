"""Noise is as large as it says, and drawn from the generator that was handed in."""

import numpy as np
import pytest

from envs.world.sight.noise import noisy_depth, noisy_image

GREY = np.full((200, 200, 3), 128, np.uint8)


def test_a_picture_gets_noise_of_the_size_asked_for():
    noisy = noisy_image(GREY, 5.0, np.random.default_rng(0))
    assert noisy.dtype == np.uint8
    assert noisy.mean() == pytest.approx(128, abs=0.1)
    assert noisy.std() == pytest.approx(5, rel=0.02)


def test_a_picture_stays_between_black_and_white():
    noisy = noisy_image(
        np.array([[[0, 255, 3]]], np.uint8).repeat(999, axis=0), 9.0, np.random.default_rng(0)
    )
    assert noisy[:, 0, 0].max() < 60
    assert noisy[:, 0, 1].min() > 195


@pytest.mark.parametrize("distance", [0.5, 1.0, 2.0])
def test_the_noise_of_depth_grows_with_the_square_of_the_distance(distance):
    depth = np.full((200, 200), distance, np.float32)
    noisy = noisy_depth(depth, 0.003, np.random.default_rng(0))
    assert noisy.dtype == np.float32
    assert (noisy - depth).std() == pytest.approx(0.003 * distance**2, rel=0.02)


def test_without_noise_nothing_is_drawn():
    rng, untouched = np.random.default_rng(0), np.random.default_rng(0)
    assert noisy_image(GREY, 0.0, rng) is GREY
    assert noisy_depth(np.ones((2, 2), np.float32), 0.0, rng).tolist() == [[1, 1], [1, 1]]
    assert rng.random() == untouched.random()
