"""Pictures put together from pictures of single things: the same to the last bit, and far faster.

Without shadows, what a pixel shows is the nearest of what each thing alone would show there. In arranged scenes,
things stand on a fine grid of poses, so that each one is drawn once, without the table and the others, and kept
as a *patch*; a scene is then the nearest of a picture of the empty table and its patches.

A pixel is one number of 64 bits, and the nearest is the smallest:

    depth (32 bits) | rank of the body (8 bits) | blue, green, red (3 x 8 bits)

Depths are floats from 0 to 1, whose bits are in the same order as their values. Where two are equal, what was
drawn first stays, as in TinyRenderer: the table has rank 0, and bodies are drawn in the order of their rank.
"""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from envs.world import table
from envs.world.renderers import Frame

if TYPE_CHECKING:
    from envs.world.camera import Camera
    from envs.world.scene import Item

Pixels = NDArray[np.float64]
"""Packed pixels. They are compared as floats, which is in the same order and faster than as integers."""

MOST_RANKS = 254
"""With 8 bits for a rank, 0 being the table."""

_ULPS = 16

_EACH = 600  # bytes that a patch takes in memory beside its pixels

_MET = 2**18  # how many keys can be told apart

_RED, _GREEN, _BLUE = (0, 1, 2) if sys.byteorder == "little" else (7, 6, 5)


class Patch(NamedTuple):
    """What one thing alone looks like: its pixels, and where they are; nothing where it is out of sight."""

    place: tuple[slice, slice]
    """Rows and columns."""

    pixels: Pixels
    reliable: bool = True
    """Whether the nearest is what TinyRenderer shows in front of the table; scenes with others are drawn."""


class PatchCache:
    """Patches and empty tables, for all worlds of a process; the least recently used are forgotten.

    Parameters
    ----------
    limit : float, default 64
        The memory that they may take, in MiB.

    Examples
    --------
    >>> cache = PatchCache(limit=1)
    >>> pixels = np.zeros((64, 64))
    >>> for k in range(100):
    ...     cache.keep(k, Patch((slice(0, 64), slice(0, 64)), pixels))
    >>> len(cache), cache.size <= 2**20
    (31, True)
    """

    def __init__(self, limit: float = 64.0) -> None:
        if not limit > 0:
            raise ValueError(f"limit={limit} MiB; expected more than 0")
        self.limit = round(limit * 2**20)
        self.size = 0
        self._patches: OrderedDict[Hashable, Patch] = OrderedDict()
        self._numbers: dict[Camera, int] = {}
        self._met, self._met_count = bytearray(_MET), 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._patches)

    def number(self, camera: Camera) -> int:
        """Return a number that stands for a camera in keys: to hash the camera itself takes far longer."""
        with self._lock:
            return self._numbers.setdefault(camera, len(self._numbers))

    def find(self, key: Hashable) -> Patch | None:
        """Return the patch of a key, if it is there."""
        try:
            self._patches.move_to_end(key)
            return self._patches[key]
        except KeyError:  # or another thread has made the cache forget it just now
            return None

    def meet(self, keys: Iterable[Hashable]) -> bool:
        """Return whether all of some keys were met before, as far as is remembered; a hash may be met by chance."""
        with self._lock:
            if self._met_count > _MET // 2:
                self._met, self._met_count = bytearray(_MET), 0
            places = [hash(key) % _MET for key in keys]
            new = [place for place in places if not self._met[place]]
            for place in new:
                self._met[place] = 1
            self._met_count += len(new)
        return not new

    def keep(self, key: Hashable, patch: Patch) -> None:
        """Keep a patch, and forget what was not used for the longest time if there is no room for it."""
        with self._lock:
            if key not in self._patches:
                self._patches[key] = patch
                self.size += patch.pixels.nbytes + _EACH
            while self.size > self.limit and len(self._patches) > 1:
                self.size -= self._patches.popitem(last=False)[1].pixels.nbytes + _EACH

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._patches.clear()
            self._met, self._met_count = bytearray(_MET), 0
            self.size = 0


SHARED = PatchCache()
"""The cache of all worlds that were given no other."""


def on_grid(item: Item) -> bool:
    """Whether an item stands as `arrange` puts it, so that its patch is likely to be of use again."""
    step_x, step_y = (jitter / table.STEPS for jitter in table.JITTER)
    aside, deep = item.x - table.centre(table.position_at(item.x)), item.y - table.row_at(item.y)
    values = aside / step_x, deep / step_y, item.yaw / table.TURN
    return item.z == 0 and all(abs(v - round(v)) < 1e-6 and abs(round(v)) <= table.STEPS for v in values)


def pack(frame: Frame, rank: int) -> Pixels:
    """Write a picture as packed pixels, shape (height, width)."""
    colours = frame.pixels.view("<u4")[..., 0] & np.uint32(0xFFFFFF) | np.uint32(rank << 24)
    pixels = frame.buffer.view(np.uint32).astype(np.uint64) << np.uint64(32)
    return (pixels | colours).view(np.float64)


def unpack(pixels: Pixels) -> Frame:
    """Return the picture that packed pixels show; its bodies are ranks."""
    bits = pixels.view(np.uint64)
    low, high = bits.astype(np.uint32), (bits >> np.uint64(32)).astype(np.uint32)
    colours = (low | np.uint32(0xFF000000)).astype("<u4").view(np.uint8)
    return Frame(
        colours.reshape(*pixels.shape, 4), high.view(np.float32), (low >> np.uint32(24)).astype(np.int32)
    )


def cut(frame: Frame, rank: int) -> Patch:
    """Cut out of a picture the rectangle in which there is anything; where there is not is further than all."""
    seen = frame.bodies >= 0
    rows, columns = (np.flatnonzero(seen.any(axis=axis)) for axis in (1, 0))
    if not rows.size:
        return Patch((slice(0, 0), slice(0, 0)), np.empty((0, 0)))
    place = slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
    pixels = np.where(seen, pack(frame, rank), np.inf)
    return Patch(place, pixels[place].copy())


def near_ties(frame: Frame, behind: Frame) -> bool:
    """Whether something comes so close to what is behind that rounding decides which is seen somewhere.

    TinyRenderer compares depths before it scales them, which rounds them: afterwards, the nearer of two may be
    the further one by a few units in the last place.
    """
    ulps = np.abs(frame.buffer.view(np.int32) - behind.buffer.view(np.int32))
    return bool(((ulps <= _ULPS) & (frame.bodies >= 0)).any())


def before(frame: Frame, behind: Frame) -> Frame:
    """Put what a picture shows before another picture, whose bodies count as none."""
    front = frame.buffer < behind.buffer
    colours = np.where(front[..., None], frame.pixels.view(np.uint32), behind.pixels.view(np.uint32))
    buffer = np.minimum(frame.buffer, behind.buffer)
    return Frame(colours.view(np.uint8), buffer, np.where(front, frame.bodies, np.int32(-1)))


def copy_colours(pixels: Pixels, image: NDArray[np.uint8]) -> None:
    """Write the image in packed pixels of shape (height, width) into one of shape (height, width, 3)."""
    parts = pixels.view(np.uint8).reshape(*pixels.shape, 8)
    # One channel after the other: three times as fast as the three together.
    image[..., 0] = parts[..., _RED]
    image[..., 1] = parts[..., _GREEN]
    image[..., 2] = parts[..., _BLUE]
