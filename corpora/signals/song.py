"""Songs made by code, as a canary might sing: phrases of one syllable each, in an order that two phrases decide.

Made song is no birds: it is there to compare learners, not to tell how well they would do in the field.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
"""Samples a second."""

SILENCE = -1
"""The label where nobody sings."""

RAMP = 0.006
"""So many seconds a note takes to begin and to end."""


@dataclass(frozen=True)
class Syllable:
    """A note that is sung over and over within a phrase.

    Parameters
    ----------
    begin, end : float
        Between which frequencies it sweeps, in hertz.
    curve : float
        How: 1 is even in pitch, more begins slowly.
    rate : float
        Notes a second.
    duty : float
        The share of time in which there is sound.
    second, third : float
        Amplitudes of the harmonics, relative to the first.
    vibrato : float
        Of its pitch, in hertz; 0 is none.
    """

    begin: float
    end: float
    curve: float
    rate: float
    duty: float
    second: float
    third: float
    vibrato: float


@dataclass(frozen=True)
class Repertoire:
    """What a bird can sing: syllables, and which may follow on two others.

    Parameters
    ----------
    syllables : tuple of Syllable
        The types of syllables. They come in pairs that are easily confused: one sweeps the other way, or is faster.
    following : array of shape (types, types, types)
        How likely each type is after the two before it: a syntax of second order (Markowitz et al., 2013).
    """

    syllables: tuple[Syllable, ...]
    following: NDArray[np.float64]

    @classmethod
    def drawn(cls, rng: np.random.Generator, types: int = 20) -> "Repertoire":
        """Draw a repertoire.

        Parameters
        ----------
        rng : numpy.random.Generator
            The source of chance.
        types : int, default 20
            How many types of syllables, an even number of at least 4.

        Raises
        ------
        ValueError
            If it is not.

        Examples
        --------
        >>> Repertoire.drawn(np.random.default_rng(0)).following.sum(axis=2).round(9).min()
        np.float64(1.0)
        """
        if types < 4 or types % 2:
            raise ValueError(
                f"types={types}; expected an even number of at least 4, since they come in pairs"
            )
        syllables: list[Syllable] = []
        for pair in range(types // 2):
            one = _syllable(rng)
            if pair % 2:
                other = replace(one, begin=one.end, end=one.begin)
            else:
                other = replace(one, rate=one.rate * 1.5 if one.rate < 14 else one.rate / 1.5)
            syllables += [one, other]
        following = np.zeros((types, types, types))
        for before in range(types):
            for last in range(types):
                others = [k for k in range(types) if k != last]
                few = rng.choice(others, size=int(rng.integers(2, 5)), replace=False)
                following[before, last, few] = rng.dirichlet(np.ones(len(few)))
        return cls(tuple(syllables), following)


class Song(NamedTuple):
    """A recording, and what is sung."""

    sound: NDArray[np.float32]
    """Shape (samples,); a full tone is 1, and harmonics and noise add to it."""

    labels: NDArray[np.int64]
    """Which type is sung at each sample, `SILENCE` where none is; shape (samples,)."""


def sing(repertoire: Repertoire, rng: np.random.Generator, seconds: float = 15.0) -> Song:
    """Sing a song, with noise 10 to 30 decibels below it.

    Parameters
    ----------
    repertoire : Repertoire
        What can be sung.
    rng : numpy.random.Generator
        The source of chance.
    seconds : float, default 15.0
        How long it is.

    Raises
    ------
    ValueError
        If it is shorter than two seconds.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> song = sing(Repertoire.drawn(rng), rng, seconds=3.0)
    >>> len(song.sound) == len(song.labels) == 3 * RATE
    True
    """
    if seconds < 2:
        raise ValueError(f"seconds={seconds}; expected at least 2")
    length, types = round(seconds * RATE), len(repertoire.syllables)
    sound = np.zeros(length)
    labels = np.full(length, SILENCE, dtype=np.int64)
    at = round(rng.uniform(0.1, 0.4) * RATE)
    before, last = (int(k) for k in rng.integers(types, size=2))
    while at < length - RATE // 4:
        before, last = last, int(rng.choice(types, p=repertoire.following[before, last]))
        lasting = min(rng.uniform(0.3, 1.6), (length - at) / RATE - 0.05)
        end = _phrase(sound, at, lasting, repertoire.syllables[last], rng)
        labels[at:end] = last
        at = end + round(rng.uniform(0.02, 0.15) * RATE)
        if rng.random() < 0.12:
            at += round(rng.uniform(0.2, 0.6) * RATE)
    return Song((sound + _noise(sound[labels != SILENCE], length, rng)).astype(np.float32), labels)


def _syllable(rng: np.random.Generator) -> Syllable:
    begin = rng.uniform(1500, 4200)
    return Syllable(
        begin=begin,
        end=begin * float(np.exp(rng.choice([-1, 1]) * rng.uniform(0.1, 0.45))),
        curve=rng.uniform(0.5, 2.0),
        rate=rng.uniform(6, 22),
        duty=rng.uniform(0.5, 0.85),
        second=rng.uniform(0, 0.6),
        third=rng.uniform(0, 0.3),
        vibrato=float(rng.choice([0, 0, rng.uniform(40, 90)])),
    )


def _phrase(
    sound: NDArray[np.float64], at: int, lasting: float, syllable: Syllable, rng: np.random.Generator
) -> int:
    """Add a phrase to the sound, no two of which are alike; return where it ends."""
    rate = syllable.rate * np.exp(rng.normal(0, 0.06))
    pitch = np.exp(rng.normal(0, 0.04))
    loud = rng.uniform(0.25, 1.0)
    period = round(RATE / rate)
    end = at
    for begin in range(at, at + max(1, round(lasting * rate)) * period, period):
        note = _note(syllable, round(syllable.duty * period), pitch * np.exp(rng.normal(0, 0.01)))
        if begin + len(note) > len(sound):
            break
        sound[begin : begin + len(note)] += loud * note
        end = min(begin + period, len(sound))
    return end


def _note(syllable: Syllable, samples: int, pitch: float) -> NDArray[np.float64]:
    along = np.linspace(0, 1, samples) ** syllable.curve
    frequency = syllable.begin * (syllable.end / syllable.begin) ** along * pitch
    if syllable.vibrato:
        frequency = frequency * (1 + 0.03 * np.sin(2 * np.pi * syllable.vibrato * np.arange(samples) / RATE))
    phase = 2 * np.pi * np.cumsum(frequency) / RATE
    note = np.sin(phase)
    for harmonic, amplitude in ((2, syllable.second), (3, syllable.third)):
        note += (
            amplitude * np.sin(harmonic * phase) * (harmonic * frequency < RATE / 2)
        )  # no higher than can be heard
    edge = np.minimum(np.arange(samples), np.arange(samples)[::-1])
    return np.asarray(note * np.minimum(1, edge / (RAMP * RATE)))


def _noise(sung: NDArray[np.float64], length: int, rng: np.random.Generator) -> NDArray[np.float64]:
    from scipy.signal import lfilter  # it takes a while to import, and few need it

    noise = lfilter([1.0], [1.0, -0.6], rng.standard_normal(length))  # as wind, lower frequencies are louder
    power = np.mean(sung**2) if len(sung) else 0.01
    below = 10 ** (rng.uniform(10, 30) / 10)
    return np.asarray(noise * np.sqrt(power / below / np.mean(noise**2)))
