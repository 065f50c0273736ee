"""What a real camera adds to what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def noisy_image(image: NDArray[np.uint8], sd: float, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Add normal noise to every channel of every pixel.

    Parameters
    ----------
    image : array of uint8, shape (height, width, 3)
        The picture.
    sd : float
        Standard deviation, where full scale is 255.
    rng : numpy.random.Generator
        The source of chance; it is not drawn from where `sd` is 0.
    """
    if not sd:
        return image
    noise = sd * rng.standard_normal(image.shape, dtype=np.float32)
    return np.clip(np.rint(image + noise), 0, 255).astype(np.uint8)


def noisy_depth(depth: NDArray[np.float32], sd: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Add normal noise that grows with the square of the distance, as that of a depth camera does.

    ``depth + sd * depth**2 * normal``, after Khoshelham & Elberink (2012), "Accuracy and resolution of Kinect
    depth data for indoor mapping applications", Sensors 12(2), equation 8, where `sd` is about 0.0014.

    Parameters
    ----------
    depth : array of float32, shape (height, width)
        In metres.
    sd : float
        Standard deviation at one metre, in metres.
    rng : numpy.random.Generator
        The source of chance; it is not drawn from where `sd` is 0.
    """
    if not sd:
        return depth
    return depth + np.float32(sd) * depth**2 * rng.standard_normal(depth.shape, dtype=np.float32)
