"""Puts the picture of a scene together from patches, and draws those that are not there yet.

TinyRenderer spends two fifths of its time on the table. So the empty table is drawn once for a camera, and what
stands on it without the table: things alone, or all that is there, an arm included, before the kept table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from envs.world.colours import COLOURS
from envs.world.patches import (
    MOST_RANKS,
    Patch,
    PatchCache,
    Pixels,
    before,
    copy_colours,
    cut,
    near_ties,
    on_grid,
    pack,
    unpack,
)

if TYPE_CHECKING:
    from envs.world.bodies import Body, Pool
    from envs.world.camera import Camera
    from envs.world.renderers import BulletRenderer, Frame
    from envs.world.scene import Item

Bodies = Callable[[], Sequence["Body"]]
"""Puts the scene into Bullet if it is not there yet, and returns the bodies of its items."""


class Composer:
    """Takes pictures before a kept table; of a scene that stands as it was put, from patches.

    Parameters
    ----------
    renderer : BulletRenderer
        Draws what has not been drawn yet.
    pool : Pool
        Shows and hides bodies.
    paint_table : callable
        Shows (True) or hides (False) the table.
    draw_empty : callable
        Draws the table alone.
    cache : PatchCache
        Keeps the patches.
    """

    def __init__(
        self,
        renderer: BulletRenderer,
        pool: Pool,
        paint_table: Callable[[bool], None],
        draw_empty: Callable[[Camera], Frame],
        cache: PatchCache,
    ) -> None:
        self._renderer, self._pool, self._cache = renderer, pool, cache
        self._paint_table, self._draw_empty = paint_table, draw_empty
        self._camera: Camera | None = None

    def compose(
        self, camera: Camera, items: Sequence[Item], ranks: Sequence[int], bodies: Bodies
    ) -> tuple[Pixels, NDArray[np.uint8]] | None:
        """Compose a picture from patches, None where it has to be drawn.

        It has to where a thing is not on the grid of `arrange`, or so close to the table that rounding decides
        which is seen; and where one is met for the first time, as most poses in large worlds are never met again.

        Returns
        -------
        pixels : array of shape (height, width)
            Packed pixels, which tell depths and ranks.
        image : array of shape (height, width, 3)
            The picture.
        """
        if camera is not self._camera:
            self._turn(camera)
        find, view = self._cache.find, self._view
        keys = [(view, rank, it.colour, it.x, it.y, it.yaw) for it, rank in zip(items, ranks, strict=True)]
        patches = [find(key) for key in keys]
        if None in patches:
            missing = [index for index, patch in enumerate(patches) if patch is None]
            if not self._cache.meet(keys[index] for index in missing):
                return None
            if not all(ranks[index] < MOST_RANKS and on_grid(items[index]) for index in missing):
                return None
            for index, patch in self._draw_alone(camera, items, bodies(), missing).items():
                patches[index] = patch
                self._cache.keep(keys[index], patch)
        canvas, top, bottom = self._ground.pixels.copy(), len(self._ground.pixels), 0
        for place, pixels, reliable in patches:  # type: ignore[misc]  # none is missing by now
            if not reliable:
                return None
            part = canvas[place]
            np.minimum(part, pixels, out=part)
            rows = place[0]
            if rows.start < top:
                top = rows.start
            if rows.stop > bottom:
                bottom = rows.stop
        image = self._image.copy()
        copy_colours(canvas[top:bottom], image[top:bottom])
        return canvas, image

    def draw(self, camera: Camera) -> Frame:
        """Draw whatever is there, where it is now, before the kept table, which counts as no body."""
        if camera is not self._camera:
            self._turn(camera)
        frame = self._draw_without_table(camera)
        if near_ties(frame, self._table):
            return self._renderer.draw(camera)
        return before(frame, self._table)

    # ---------------------------------------------------------------- how it is done

    def _turn(self, camera: Camera) -> None:
        """Get the empty table as a camera sees it."""
        view = self._cache.number(camera)
        ground = self._cache.find(view)
        if ground is None:
            frame = self._draw_empty(camera)
            height, width = camera.raw_size
            ground = Patch((slice(0, height), slice(0, width)), pack(frame, 0))
            self._cache.keep(view, ground)
        self._view, self._ground, self._table = view, ground, unpack(ground.pixels)
        self._image = self._table.image
        self._camera = camera

    def _draw_alone(
        self, camera: Camera, items: Sequence[Item], bodies: Sequence[Body], indices: Sequence[int]
    ) -> dict[int, Patch]:
        """Draw some of the items where they stand, each without the table and the others."""
        patches = {}
        try:
            for body in bodies:
                self._pool.paint(body, None)
            for index in indices:
                body = bodies[index]
                self._pool.paint(body, COLOURS[items[index].colour])
                frame = self._draw_without_table(camera)
                patch = cut(frame, body.rank + 1)
                if near_ties(frame, self._table):
                    patch = patch._replace(reliable=self._is_reliable(camera, patch))
                patches[index] = patch
                self._pool.paint(body, None)
        finally:
            for item, body in zip(items, bodies, strict=True):
                self._pool.paint(body, COLOURS[item.colour])
        return patches

    def _draw_without_table(self, camera: Camera) -> Frame:
        self._paint_table(False)
        try:
            return self._renderer.draw(camera)
        finally:
            self._paint_table(True)

    def _is_reliable(self, camera: Camera, patch: Patch) -> bool:
        """Whether a thing on the table, as it is now, looks as its patch on the table does."""
        canvas = self._ground.pixels.copy()
        part = canvas[patch.place]
        np.minimum(part, patch.pixels, out=part)
        composed, drawn = unpack(canvas), self._renderer.draw(camera)
        same = (composed.pixels == drawn.pixels).all() and (composed.buffer == drawn.buffer).all()
        return bool(same)
