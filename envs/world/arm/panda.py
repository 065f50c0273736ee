"""The Panda: its body, its measures, and which joint angles bring its finger tips to a point."""

import math
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

BASE = (0.0, 0.48, 0.0)
"""Where the robot stands, in metres: behind the table, face to face with the camera."""

FACING = -math.pi / 2
"""How far it is turned about the vertical, in radians: it reaches towards the camera, along -y."""

JOINTS = tuple(range(7))
FINGERS = (9, 10)
HAND, TIP = 8, 11
"""The numbers of its joints and links in the model."""

OPEN = 0.04
"""How far each finger opens, in metres."""

LEAST = (-2.96, -1.83, -2.96, -3.13, -2.96, -0.08, -2.96)
GREATEST = (2.96, 1.83, 2.96, 0.0, 2.96, 3.82, 2.96)
"""The least and the greatest angle of each joint, in radians."""

# Lengths of Franka's data sheet, in metres: the shoulder above the base, the two halves of the arm with the
# sideways step at the elbow, the step after the wrist, and the way from there down to the finger tips.
_SHOULDER, _UPPER, _FORE, _ELBOW, _WRIST, _HAND = 0.333, 0.316, 0.384, 0.0825, 0.088, 0.107 + 0.105
_L1, _L2 = math.hypot(_UPPER, _ELBOW), math.hypot(_FORE, _ELBOW)
_BEND1, _BEND2 = math.atan2(_ELBOW, _UPPER), math.atan2(_ELBOW, _FORE)


class Pose(NamedTuple):
    """Where the finger tips are, in metres, and how the hand is turned; it always points straight down.

    With a yaw of 0 the fingers open along y, from front to back; a quarter of a turn, and they open along x.
    """

    x: float
    y: float
    z: float
    yaw: float = 0.0


ACROSS, ALONG = -math.pi / 2, 0.0
"""The yaws with which the fingers, and the wide side of the hand, lie along x and along y."""

HOME = Pose(0.0, 0.14, 0.34, ACROSS)
"""Where the hand waits: above the back of the table, out of the way of the camera."""


def angles(pose: Pose) -> tuple[float, ...] | None:
    """Return the seven joint angles that bring the hand to a pose, or None if it is out of reach.

    The arm has a joint more than it needs. It stays in one vertical plane (joints 3 and 5 at rest), so
    that there is one answer, in closed form: it is the one with the elbow up, it does not depend on where
    the arm is, and it changes smoothly with the pose.

    Examples
    --------
    >>> [round(q, 2) for q in angles(Pose(0.0, 0.0, 0.2))]
    [0.0, -0.01, 0.0, -2.44, 0.0, 2.43, -0.79]
    >>> angles(Pose(0.0, -0.6, 0.2)) is None
    True
    """
    aside, ahead = pose.x - BASE[0], BASE[1] - pose.y
    turn = math.atan2(aside, ahead)
    # The wrist as seen from the shoulder, in the plane of the arm.
    out = math.hypot(aside, ahead) - _WRIST
    up = pose.z - BASE[2] + _HAND - _SHOULDER
    far = math.hypot(out, up)
    if not abs(_L1 - _L2) < far < _L1 + _L2:
        return None
    at_shoulder = math.acos((_L1**2 + far**2 - _L2**2) / (2 * _L1 * far))
    at_elbow = math.acos((_L1**2 + _L2**2 - far**2) / (2 * _L1 * _L2))
    lean = math.atan2(out, up) - at_shoulder - _BEND1
    bend = at_elbow - math.pi - _BEND1 - _BEND2
    spin = turn + FACING + math.pi / 4 - pose.yaw
    found = (turn, lean, 0.0, bend, 0.0, lean - bend, spin)
    within = all(a <= q <= b for a, q, b in zip(LEAST, found, GREATEST, strict=True))
    return found if within else None


def load(call: Any) -> int:
    """Put the robot into a simulation and return its number.

    The model is that of ``pybullet_data``, but its fine meshes for the eye (101,735 triangles, 22 ms a
    frame) make room for the coarse ones that it collides with (1.3 ms).

    Parameters
    ----------
    call : callable
        Calls a function of PyBullet, given its name and arguments, in that simulation.
    """
    import pybullet_data

    source = Path(pybullet_data.getDataPath()) / "franka_panda"
    model = (source / "panda.urdf").read_text(encoding="utf-8")
    model = model.replace("package://meshes/visual/", "package://meshes/collision/")
    model = model.replace("package://", f"{source}/")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "panda.urdf"
        file.write_text(model, encoding="utf-8")
        half = FACING / 2
        number: int = call(
            "loadURDF", str(file), BASE, (0.0, 0.0, math.sin(half), math.cos(half)), useFixedBase=True
        )
    return number
