"""A world of bodies in PyBullet: what is put into it can be touched and seen."""

import os
import threading
import weakref
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from corpora import unknown
from envs.world import room
from envs.world.bodies import Body, Pool
from envs.world.camera import FAR, NEAR, Camera, View
from envs.world.catalogue import thing
from envs.world.colours import COLOURS
from envs.world.composer import Composer
from envs.world.kinematic import poses_at_rest
from envs.world.patches import SHARED, PatchCache, Pixels, unpack
from envs.world.physics import bullet, can_open_window
from envs.world.renderers import RENDERERS, BulletRenderer, Frame, RendererName, start_opengl
from envs.world.room import TIMESTEP
from envs.world.scene import Scene

__all__ = ["TIMESTEP", "BulletWorld"]

_REST = 1e-3  # metres and radians a second: slower is still
_PATIENCE = 480  # steps that settling may take


class BulletWorld:
    """A table in PyBullet with a pool of bodies that are moved and recoloured, never rebuilt.

    The same scene moves and looks the same to the last bit, whatever was on the table before. Worlds do not
    share anything: each has a physics client of its own, which is given back by `close` or when the world is no
    longer used. A copy, or a world that was pickled, is a new world with the same scene. Threads may use one
    world, and take turns by the call. In a process that was forked it refuses to work; its copy does.

    Parameters
    ----------
    gui : bool, default False
        Whether to open a window. There can be one in a process.
    renderer : {"tiny", "patches", "opengl"}, default "tiny"
        Who takes the pictures: TinyRenderer, on the processor; the same pictures put together from kept ones of
        single things, wherever things stand on the grid of `arrange` and nothing has moved, without shadows; or
        the graphics card, whose pictures are not the same to the last bit, and show shadows wherever the window
        does.
    stock : mapping of str to int, optional
        How many bodies of which category to make at once. Others are made when they are first needed, which
        takes about a millisecond a body.
    cache : PatchCache, optional
        Where patches are kept. By default all worlds of a process share one of 64 MiB.
    table : bool, default True
        Whether there is a table. Without one, things fall, and nothing is kept to put pictures together from.

    Raises
    ------
    RuntimeError
        If PyBullet is missing, or a window or OpenGL is asked for where there is none.
    ValueError
        If there is no such renderer, or the stock names an unknown category.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> from envs.world.scene import Item
    >>> world = BulletWorld()
    >>> world.put(Scene((Item("cup", "blue", x=-0.24, y=0.0),)))
    >>> world.picture(Camera(width=32, height=24)).shape
    (24, 32, 3)
    >>> world.close()
    """

    def __init__(
        self,
        gui: bool = False,
        *,
        renderer: RendererName = "tiny",
        stock: Mapping[str, int] | None = None,
        cache: PatchCache | None = None,
        table: bool = True,
    ) -> None:
        if renderer not in RENDERERS:
            raise unknown("renderer", renderer, RENDERERS)
        self._made_with = gui, renderer, dict(stock or {}), table
        for category in self._made_with[2]:
            thing(category)
        self._p = bullet()
        if gui and not can_open_window():
            raise RuntimeError("a window needs a display, and there is none; expected gui=False")
        client = self._p.connect(self._p.GUI, options=room.WHITE) if gui else self._p.connect(self._p.DIRECT)
        if client < 0:
            raise RuntimeError("PyBullet could not start; is another window of it open in this process?")
        self._client: int | None = client
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._finalizer = weakref.finalize(self, _disconnect, self._p, client, self._process)
        self._scene = Scene()
        self._ranks: tuple[int, ...] = ()
        self._bodies: list[Body] = []
        self._due = False  # whether the scene has still to be put into Bullet
        self._touched = False  # whether anything may have moved since, or have been painted
        # The parts of a world know how to call it, and do not keep it alive.
        call = _caller(weakref.ref(self))
        flag = self._p.ER_TINY_RENDERER
        if renderer == "opengl":
            start_opengl(call, gui)
            flag = self._p.ER_BULLET_HARDWARE_OPENGL
        room.set_rules(call)
        top = room.make_table(self._p, call) if table else None
        self._others: int = self._call("getNumBodies")
        self._pool = Pool(self._p, call, self._made_with[2])
        self._renderer = BulletRenderer(self._p, call, flag)
        self._composer: Composer | None = None
        if renderer == "patches" and top is not None:
            paint_table = partial(room.paint_table, call, top)
            kept = SHARED if cache is None else cache
            self._composer = Composer(self._renderer, self._pool, paint_table, _draw_empty, kept)
        if gui:
            room.arrange_window(self._p, call)

    # ---------------------------------------------------------------- what every world can do

    @property
    def scene(self) -> Scene:
        """The scene that was put in last."""
        return self._scene

    def put(self, scene: Scene, settle: bool = False) -> None:
        """Clear the table and put a scene on it.

        Parameters
        ----------
        scene : Scene
            What to put.
        settle : bool, default False
            Whether to let time pass until everything has come to rest, two seconds at most. Things are put down
            at their heights, and move by less than a millimetre if at all.

        Raises
        ------
        ValueError
            If a category or a colour is not in the catalogue; the table stays as it was.
        """
        for item in scene.items:
            thing(item.category)
            if item.colour not in COLOURS:
                raise unknown("colour", item.colour, COLOURS)
        with self._lock:
            self._expect_open()
            self._ranks = self._pool.ranks([item.category for item in scene.items])
            self._scene = scene
            self._touched = False
            self._due = True  # bodies are moved when somebody asks for them: not all pictures need them
            if self._made_with[0] or settle:
                self._arrive()
            if settle:
                self._settle()

    def poses(self) -> NDArray[np.float64]:
        """Return where the objects are now: x, y, z in metres and a unit quaternion, shape (items, 7)."""
        with self._lock:
            self._expect_open()
            if self._due:
                return poses_at_rest(self._scene)
            return np.array([self._pool.pose(body) for body in self._bodies]).reshape(-1, 7)

    def step(self, seconds: float) -> None:
        """Let time pass, in steps of 1/240 s."""
        with self._lock:
            for _ in range(round(seconds / TIMESTEP)):
                self._call("stepSimulation")

    def picture(self, camera: Camera) -> NDArray[np.uint8]:
        """Return what a camera sees, shape (height, width, 3)."""
        with self._lock:
            composed = self._composed(camera)
            image = self._drawn(camera).image if composed is None else composed[1]
        return _reduced(image, camera)

    def look(self, camera: Camera) -> View:
        """Return what a camera sees, how far away it is, and which item it belongs to."""
        with self._lock:
            composed = self._composed(camera)
            if composed is None:
                frame = self._drawn(camera)
                image = frame.image
                owners = [body.number for body in self._placed]
            else:
                pixels, image = composed
                frame = unpack(pixels)
                owners = [rank + 1 for rank in self._ranks]  # 0 is the table
        # Depth and items are not mixed at edges, as colours are: one of the finer pixels stands for all.
        every = slice(None, None, camera.oversampling)
        depth, shown = frame.buffer[every, every], frame.bodies[every, every]
        segmentation = np.full_like(shown, -1)
        for item, owner in enumerate(owners):
            segmentation[shown == owner] = item
        return View(_reduced(image, camera), FAR * NEAR / (FAR - (FAR - NEAR) * depth), segmentation)

    def close(self) -> None:
        """Give back the physics client; safe to call twice."""
        with self._lock:
            self._finalizer()
            self._client = None

    # ---------------------------------------------------------------- how it is done

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # A client number is good in one process and for one world only, so that a copy starts its own.
        return _world_with, (*self._made_with, self._scene)

    def _call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        with self._lock:
            self._expect_open()
            if self._due:
                self._arrive()
            if not function.startswith("get"):
                self._touched = True
            return getattr(self._p, function)(*args, physicsClientId=self._client, **kwargs)

    def _expect_open(self) -> None:
        if self._process != os.getpid():
            raise RuntimeError(
                "this world belongs to the process that made it; expected a new one, or a copy"
            )
        if self._client is None:  # its number may be another world's by now
            raise RuntimeError("this world is closed; expected an open one")

    @property
    def _placed(self) -> list[Body]:
        """The bodies of the scene's items, where they are now."""
        with self._lock:
            if self._due:
                self._arrive()
            return self._bodies

    def _arrive(self) -> None:
        """Put the scene into Bullet."""
        self._due = False
        for body in self._bodies:
            self._pool.park(body)
        self._bodies = []
        self._bodies = self._pool.take(self._ranks)
        for item, body in zip(self._scene.items, self._bodies, strict=True):
            self._pool.place(body, item.x, item.y, item.z, item.yaw)
            self._pool.paint(body, COLOURS[item.colour])
        self._touched = False

    def _composed(self, camera: Camera) -> tuple[Pixels, NDArray[np.uint8]] | None:
        """Compose a picture, as packed pixels and as an image; None where it is not of the scene alone."""
        self._expect_open()
        if self._composer is None or self._touched or camera.shadow:
            return None
        # An arm, for example, is not ours. Asked for without `_call`, for which bodies would be moved.
        if self._p.getNumBodies(physicsClientId=self._client) != self._others + len(self._pool):
            return None
        composed = self._composer.compose(camera, self._scene.items, self._ranks, lambda: self._placed)
        self._touched = False  # it only painted, and painted back
        return composed

    def _drawn(self, camera: Camera) -> Frame:
        """Draw whatever is there."""
        if self._composer is None or camera.shadow:
            return self._renderer.draw(camera)
        touched = self._touched  # it only paints, and paints back
        frame = self._composer.draw(camera)
        self._touched = touched
        return frame

    def _settle(self) -> None:
        for _ in range(_PATIENCE):
            self._call("stepSimulation")
            speeds = [self._call("getBaseVelocity", body.number) for body in self._placed]
            if not speeds or np.abs(speeds).max() < _REST:
                return


def _reduced(image: NDArray[np.uint8], camera: Camera) -> NDArray[np.uint8]:
    """Return an image of its own, in the size that was asked for."""
    if camera.oversampling > 1:
        small = (camera.width, camera.height)
        return np.array(Image.fromarray(image).resize(small, Image.Resampling.LANCZOS))
    return image


def _draw_empty(camera: Camera) -> Frame:
    """Draw the table alone, in a world of its own: nothing has to be hidden there."""
    world = BulletWorld()
    frame = world._renderer.draw(camera)
    world.close()
    return frame


def _caller(world: weakref.ref[BulletWorld]) -> Callable[..., Any]:
    def call(function: str, *args: Any, **kwargs: Any) -> Any:
        known = world()
        assert known is not None, "a part of a world outlived it"
        return known._call(function, *args, **kwargs)

    return call


def _disconnect(p: Any, client: int, process: int) -> None:
    if process == os.getpid():  # what was forked has no client of its own to give back
        p.disconnect(physicsClientId=client)


def _world_with(
    gui: bool, renderer: RendererName, stock: Mapping[str, int], table: bool, scene: Scene
) -> BulletWorld:
    world = BulletWorld(gui, renderer=renderer, stock=stock, table=table)
    world.put(scene)
    return world
