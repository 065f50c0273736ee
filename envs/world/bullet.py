"""A world of bodies in PyBullet: what is put into it can be touched and seen."""

import weakref
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from corpora import unknown
from envs.world import table
from envs.world.camera import FAR, NEAR, PORTRAIT, Camera, View
from envs.world.catalogue import Part, Thing, thing
from envs.world.colours import COLOURS
from envs.world.physics import bullet, can_open_window
from envs.world.scene import Scene

TIMESTEP = 1 / 240
"""Seconds of simulated time a step."""

_WOOD = (0.80, 0.66, 0.47)
_PARKING = -10.0  # metres below the table


@dataclass(frozen=True)
class _Body:
    """A thing in the simulation: its id, and the colours of its parts, None for the body colour."""

    number: int
    colours: tuple[tuple[float, float, float] | None, ...]
    mass: float


class BulletWorld:
    """A table in PyBullet with a pool of bodies that are moved and recoloured, never rebuilt.

    Worlds do not share anything: each has a physics client of its own, which is given back by `close` or
    when the world is no longer used. A copy, or a world that was pickled, is a new world with the same scene.

    Parameters
    ----------
    gui : bool, default False
        Whether to open a window. There can be one in a process.

    Raises
    ------
    RuntimeError
        If PyBullet is missing, or a window is asked for where there is no display.

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

    def __init__(self, gui: bool = False) -> None:
        self._p = bullet()
        if gui and not can_open_window():
            raise RuntimeError("a window needs a display, and there is none; expected gui=False")
        self._gui = gui
        client = self._p.connect(self._p.GUI if gui else self._p.DIRECT)
        if client < 0:
            raise RuntimeError("PyBullet could not start; is another window of it open in this process?")
        self._client: int | None = client
        self._finalizer = weakref.finalize(self, _disconnect, self._p, client)
        self._scene = Scene()
        self._pool: dict[str, list[_Body]] = defaultdict(list)
        self._placed: list[_Body] = []
        self._furnish()
        if gui:
            self._arrange_window()

    # ---------------------------------------------------------------- what every world can do

    @property
    def scene(self) -> Scene:
        """The scene that was put in last."""
        return self._scene

    def put(self, scene: Scene) -> None:
        """Clear the table and put a scene on it.

        Raises
        ------
        ValueError
            If a category or a colour is not in the catalogue; the table stays as it was.
        """
        for item in scene.items:
            _checked(item.category, item.colour)
        self._clear()
        used: dict[str, int] = defaultdict(int)
        for item in scene.items:
            body = self._body(item.category, used[item.category])
            used[item.category] += 1
            self._move(body, (item.x, item.y, 0.0), item.yaw)
            self._call("changeDynamics", body.number, -1, mass=body.mass)
            self._paint(body, COLOURS[item.colour])
            self._placed.append(body)
        self._scene = scene

    def poses(self) -> NDArray[np.float64]:
        """Return where the objects are now: x, y, z in metres and a unit quaternion, shape (items, 7)."""
        poses = np.empty((len(self._placed), 7))
        for pose, body in zip(poses, self._placed, strict=True):
            position, orientation = self._call("getBasePositionAndOrientation", body.number)
            pose[:3], pose[3:] = position, orientation
        return poses

    def step(self, seconds: float) -> None:
        """Let time pass, in steps of 1/240 s."""
        for _ in range(round(seconds / TIMESTEP)):
            self._call("stepSimulation")

    def picture(self, camera: Camera) -> NDArray[np.uint8]:
        """Return what a camera sees, shape (height, width, 3)."""
        return self.look(camera).image

    def look(self, camera: Camera) -> View:
        """Return what a camera sees, how far away it is, and which item it belongs to."""
        scale = camera.oversampling
        width, height = camera.width * scale, camera.height * scale
        view = self._p.computeViewMatrix(camera.eye, camera.target, (0, 0, 1))
        projection = self._p.computeProjectionMatrixFOV(camera.fov, width / height, NEAR, FAR)
        _, _, pixels, buffer, bodies = self._call(
            "getCameraImage",
            width,
            height,
            view,
            projection,
            shadow=int(camera.shadow),
            lightDirection=(0.5, -0.6, 1.2),
            lightDistance=3.0,  # nearer, and the whole table lies in its own shadow
            lightAmbientCoeff=0.45,
            lightDiffuseCoeff=0.6,
            lightSpecularCoeff=0.15,
            renderer=self._p.ER_TINY_RENDERER,
        )
        image = np.asarray(pixels, dtype=np.uint8).reshape(height, width, 4)[..., :3]
        if scale > 1:
            small = Image.fromarray(image).resize((camera.width, camera.height), Image.Resampling.LANCZOS)
            image = np.asarray(small)
        # Depth and items are not mixed at edges, as colours are: one of the finer pixels stands for all.
        depth = np.asarray(buffer, dtype=np.float32).reshape(height, width)[::scale, ::scale]
        shown = np.asarray(bodies, dtype=np.int32).reshape(height, width)[::scale, ::scale]
        segmentation = np.full_like(shown, -1)
        for item, body in enumerate(self._placed):
            segmentation[shown == body.number] = item
        return View(image.copy(), FAR * NEAR / (FAR - (FAR - NEAR) * depth), segmentation)

    def close(self) -> None:
        """Give back the physics client; safe to call twice."""
        self._finalizer()
        self._client = None

    # ---------------------------------------------------------------- how it is done

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # A client number is good in one process and for one world only, so that a copy starts its own.
        return _world_with, (self._gui, self._scene)

    def _call(self, function: str, *args: Any, **kwargs: Any) -> Any:
        if self._client is None:  # its number may be another world's by now
            raise RuntimeError("this world is closed; expected an open one")
        return getattr(self._p, function)(*args, physicsClientId=self._client, **kwargs)

    def _furnish(self) -> None:
        self._call("setTimeStep", TIMESTEP)
        self._call("setGravity", 0, 0, -9.81)
        # Without this, contacts depend on the history of the pool.
        self._call("setPhysicsEngineParameter", deterministicOverlappingPairs=1)
        half = tuple(length / 2 for length in table.SIZE)
        solid = self._call("createCollisionShape", self._p.GEOM_BOX, halfExtents=half)
        look = self._call(
            "createVisualShape",
            self._p.GEOM_BOX,
            halfExtents=half,
            rgbaColor=(*_WOOD, 1),
            specularColor=(0, 0, 0),
        )
        self._call("createMultiBody", 0, solid, look, (0, 0, -half[2]))

    def _arrange_window(self) -> None:
        """Show the table as our cameras see it, and none of the panels for developers of PyBullet."""
        self._call("configureDebugVisualizer", self._p.COV_ENABLE_GUI, 0)
        eye, target = np.array(PORTRAIT.eye), np.array(PORTRAIT.target)
        away = eye - target
        distance = float(np.linalg.norm(away)) * 0.65  # the window's field of view is the wider one
        pitch = -float(np.degrees(np.arctan2(away[2], np.hypot(*away[:2]))))
        self._call("resetDebugVisualizerCamera", distance, 0.0, pitch, target.tolist())

    def _clear(self) -> None:
        for place, body in enumerate(self._placed):
            self._paint(body, None)
            self._call("changeDynamics", body.number, -1, mass=0)  # so that it does not fall for ever
            self._move(body, (place, 0.0, _PARKING), 0.0)
        self._placed = []

    def _body(self, category: str, number: int) -> _Body:
        bodies = self._pool[category]
        if number == len(bodies):
            bodies.append(self._build(thing(category)))
        return bodies[number]

    def _move(self, body: _Body, position: tuple[float, float, float], yaw: float) -> None:
        turn = (0.0, 0.0, np.sin(yaw / 2), np.cos(yaw / 2))
        self._call("resetBasePositionAndOrientation", body.number, position, turn)
        self._call("resetBaseVelocity", body.number, (0, 0, 0), (0, 0, 0))

    def _paint(self, body: _Body, colour: tuple[float, float, float] | None) -> None:
        """Give a body its colour, or hide it: what is parked in sight would still be drawn."""
        for link, own in enumerate(body.colours, start=-1):
            rgba = (1, 1, 1, 0) if colour is None else (*(own or colour), 1)
            self._call("changeVisualShape", body.number, link, rgbaColor=rgba)

    def _build(self, made: Thing) -> _Body:
        looks = [self._look(part) for part in made.parts]
        extra = len(looks) - 1
        nowhere, upright = [(0, 0, 0)] * extra, [(0, 0, 0, 1)] * extra
        number = self._call(
            "createMultiBody",
            baseMass=0,
            baseCollisionShapeIndex=self._solid(made),
            baseVisualShapeIndex=looks[0],
            basePosition=(0, 0, _PARKING),
            baseInertialFramePosition=(0, 0, 0),
            linkMasses=[0] * extra,
            linkCollisionShapeIndices=[-1] * extra,
            linkVisualShapeIndices=looks[1:],
            linkPositions=nowhere,
            linkOrientations=upright,
            linkInertialFramePositions=nowhere,
            linkInertialFrameOrientations=upright,
            linkParentIndices=[0] * extra,
            linkJointTypes=[self._p.JOINT_FIXED] * extra,
            linkJointAxis=[(0, 0, 1)] * extra,
        )
        return _Body(number, tuple(part.colour for part in made.parts), made.mass)

    def _look(self, part: Part) -> int:
        number: int = self._call(
            "createVisualShape",
            self._p.GEOM_MESH,
            vertices=part.mesh.vertices.tolist(),
            normals=part.mesh.normals.tolist(),
            indices=part.mesh.faces.ravel().tolist(),
            rgbaColor=(1, 1, 1, 1),
            specularColor=(0.25, 0.25, 0.25),
        )
        return number

    def _solid(self, made: Thing) -> int:
        kinds = {
            "box": self._p.GEOM_BOX,
            "cylinder": self._p.GEOM_CYLINDER,
            "sphere": self._p.GEOM_SPHERE,
        }
        colliders = made.colliders
        number: int = self._call(
            "createCollisionShapeArray",
            shapeTypes=[kinds[c.kind] for c in colliders],
            halfExtents=[c.size if c.kind == "box" else (1, 1, 1) for c in colliders],
            radii=[1 if c.kind == "box" else c.size[0] for c in colliders],
            lengths=[c.size[1] if c.kind == "cylinder" else 1 for c in colliders],
            collisionFramePositions=[c.centre for c in colliders],
            collisionFrameOrientations=[(0, 0, 0, 1)] * len(colliders),
        )
        return number


def _checked(category: str, colour: str) -> None:
    thing(category)
    if colour not in COLOURS:
        raise unknown("colour", colour, COLOURS)


def _disconnect(p: Any, client: int) -> None:
    p.disconnect(physicsClientId=client)


def _world_with(gui: bool, scene: Scene) -> BulletWorld:
    world = BulletWorld(gui)
    world.put(scene)
    return world
