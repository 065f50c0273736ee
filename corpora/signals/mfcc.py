"""Mel-frequency cepstral coefficients: what a sound is like, frame by frame."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct

WINDOW, HOP = 0.020, 0.010
"""Seconds of a frame, and between two frames."""

BANDS, LOWEST, HIGHEST = 40, 500.0, 8000.0
"""Mel bands, and the frequencies that they cover, in hertz."""

COEFFICIENTS = 13
SLOPE = 9
"""Over so many frames the slopes are taken."""


def mfcc(sound: NDArray[np.floating], rate: int) -> NDArray[np.float32]:
    """Return the coefficients of each frame, their slopes, and the slopes of these.

    Logarithms of the power in mel bands (triangles, O'Shaughnessy, 1987), by a discrete cosine transform (Davis &
    Mermelstein, 1980); slopes by a quadratic over nine frames (Savitzky & Golay, 1964).

    Parameters
    ----------
    sound : array of shape (samples,)
        The sound.
    rate : int
        Samples a second, at least twice as many as the highest band has hertz: 16,000.

    Returns
    -------
    array of shape (frames, 39)
        A frame each 10 ms, of 20 ms.

    Raises
    ------
    ValueError
        If the sound is shorter than nine frames, or has too few samples a second.

    Examples
    --------
    >>> tone = np.sin(2 * np.pi * 2000 * np.arange(16_000) / 16_000)
    >>> mfcc(tone, 16_000).shape
    (99, 39)
    """
    from scipy.signal import savgol_filter  # it takes a while to import, and few need it

    width, step = _sizes(rate)
    if len(sound) < (shortest := width + (SLOPE - 1) * step):
        raise ValueError(
            f"a sound of {len(sound)} samples; expected at least {SLOPE} frames, which are {shortest} samples"
        )
    bands = np.log(mel_power(sound, rate) + 1e-8)
    static = dct(bands, norm="ortho")[:, :COEFFICIENTS]
    slopes = (savgol_filter(static, SLOPE, 2, deriv=order, axis=0) for order in (1, 2))
    return np.hstack([static, *slopes]).astype(np.float32)


def mel_power(sound: NDArray[np.floating], rate: int) -> NDArray[np.float64]:
    """Return the power in each mel band, shape (frames, bands)."""
    width, step = _sizes(rate)
    frames = np.lib.stride_tricks.sliding_window_view(np.asarray(sound, dtype=np.float64), width)[::step]
    spectrum = np.abs(np.fft.rfft(frames * np.hanning(width), _points(width))) ** 2
    return np.asarray(spectrum @ filters(rate).T)


def frame_labels(labels: NDArray[np.int64], rate: int) -> NDArray[np.int64]:
    """Return the label in the middle of each frame, of labels a sample."""
    width, step = _sizes(rate)
    return labels[width // 2 :: step][: (len(labels) - width) // step + 1]


@cache
def filters(rate: int) -> NDArray[np.float64]:
    """Return the triangular filters, shape (bands, points of the spectrum)."""
    corners = hertz(np.linspace(mel(LOWEST), mel(HIGHEST), BANDS + 2))
    points = _points(_sizes(rate)[0])
    frequencies = np.arange(points // 2 + 1) * rate / points
    below, peak, above = corners[:-2, None], corners[1:-1, None], corners[2:, None]
    rising, falling = (frequencies - below) / (peak - below), (above - frequencies) / (above - peak)
    return np.maximum(0, np.minimum(rising, falling))


def mel(frequency: float) -> float:
    """Return how high a frequency in hertz sounds."""
    return float(2595 * np.log10(1 + frequency / 700))


def hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the frequencies that sound so high.

    Examples
    --------
    >>> hertz(np.array([mel(1000.0)])).round(6).tolist()
    [1000.0]
    """
    return 700 * (10 ** (mels / 2595) - 1)


def _sizes(rate: int) -> tuple[int, int]:
    """Return the samples of a frame, and from one to the next."""
    if rate < 2 * HIGHEST:
        raise ValueError(
            f"rate={rate}; expected at least {2 * HIGHEST:.0f} samples a second, since bands reach {HIGHEST:.0f} Hz"
        )
    return round(WINDOW * rate), round(HOP * rate)


def _points(width: int) -> int:
    """Return the points of the transform: a frame is filled with zeros up to a power of two, and never cut."""
    return 1 << (width - 1).bit_length()
