"""Puts the picture of a scene together from patches, and draws those that are not there yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from envs.world.colours import COLOURS
from envs.world.patches import (
    MOST_RANKS,
    Patch,
    PatchCache,
    Pixels,
    cut,
    depth_and_ranks,
    image_of,
    near_ties,
    on_grid,
    pack,
)

if TYPE_CHECKING:
    from envs.world.bodies import Body, Pool
    from envs.world.camera import Camera
    from envs.world.renderers import BulletRenderer
    from envs.world.scene import Item

Bodies = Callable[[], Sequence["Body"]]
"""Puts the scene into Bullet if it is not there yet, and returns the bodies of its items."""


class Composer:
    """Composes pictures of a scene that stands as it was put.

    Parameters
    ----------
    renderer : BulletRenderer
        Draws what has not been drawn yet.
    pool : Pool
        Shows and hides bodies.
    paint_table : callable
        Shows (True) or hides (False) the table.
    cache : PatchCache
        Keeps the patches.
    """

    def __init__(
        self,
        renderer: BulletRenderer,
        pool: Pool,
        paint_table: Callable[[bool], None],
        cache: PatchCache,
    ) -> None:
        self._renderer, self._pool, self._paint_table = renderer, pool, paint_table
        self._cache = cache
        self._camera: Camera | None = None
        self._view = 0

    def compose(
        self, camera: Camera, items: Sequence[Item], ranks: Sequence[int], bodies: Bodies
    ) -> Pixels | None:
        """Return the picture as packed pixels, shape (height, width), or None if something is not on the grid."""
        if camera is not self._camera:
            self._camera, self._view = camera, self._cache.number(camera)
        find, view = self._cache.find, self._view
        ground = find(view)
        if ground is None:
            ground = self._draw_table(camera, items, bodies())
            self._cache.keep(view, ground)
        canvas = ground.pixels.copy()
        for index, (item, rank) in enumerate(zip(items, ranks, strict=True)):
            key = view, rank, item.colour, item.x, item.y, item.yaw
            patch = find(key)
            if patch is None:
                if rank >= MOST_RANKS or not on_grid(item):
                    return None
                patch = self._draw(camera, items, bodies(), index, ground)
                self._cache.keep(key, patch)
            rows, columns, pixels, reliable = patch
            if not reliable:
                return None
            part = canvas[rows, columns]
            np.minimum(part, pixels, out=part)
        return canvas

    def _draw_table(self, camera: Camera, items: Sequence[Item], bodies: Sequence[Body]) -> Patch:
        for body in bodies:
            self._pool.paint(body, None)
        frame = self._renderer.draw(camera)
        self._show(items, bodies)
        return Patch(slice(None), slice(None), pack(frame, 0))

    def _draw(
        self, camera: Camera, items: Sequence[Item], bodies: Sequence[Body], index: int, ground: Patch
    ) -> Patch:
        """Draw one of the bodies alone, where it stands."""
        for other in bodies:
            if other is not bodies[index]:
                self._pool.paint(other, None)
        self._paint_table(False)
        patch = cut(self._renderer.draw(camera), bodies[index].rank + 1)
        self._paint_table(True)
        if near_ties(patch, ground):
            patch = patch._replace(reliable=self._is_reliable(camera, patch, ground))
        self._show(items, bodies)
        return patch

    def _is_reliable(self, camera: Camera, patch: Patch, ground: Patch) -> bool:
        """Whether a thing on the table, as it is now, looks as its patch on the table does."""
        canvas = ground.pixels.copy()
        part = canvas[patch.rows, patch.columns]
        np.minimum(part, patch.pixels, out=part)
        depth, _ = depth_and_ranks(canvas)
        frame = self._renderer.draw(camera)
        return bool((image_of(canvas) == frame.image).all() and (depth == frame.buffer).all())

    def _show(self, items: Sequence[Item], bodies: Sequence[Body]) -> None:
        for item, body in zip(items, bodies, strict=True):
            self._pool.paint(body, COLOURS[item.colour])
