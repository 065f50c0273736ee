"""Who draws a picture: PyBullet's renderer on the processor, or the graphics card through OpenGL."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from envs.world.camera import FAR, NEAR, Camera

if TYPE_CHECKING:
    from envs.world.bodies import Call

RendererName = Literal["tiny", "patches", "opengl"]
RENDERERS: tuple[RendererName, ...] = ("tiny", "patches", "opengl")
"""The names of the renderers."""

NO_OPENGL = (
    "renderer='opengl' needs a window (gui=True), or an EGL that draws our meshes, and there is neither; "
    "expected 'tiny' or 'patches'"
)


class Frame(NamedTuple):
    """What a renderer draws, before it is reduced to the size of the picture."""

    pixels: NDArray[np.uint8]
    """Red, green, blue and 255, shape (height, width, 4)."""

    buffer: NDArray[np.float32]
    """The depth buffer, from 0 (near) to 1 (nothing), shape (height, width)."""

    bodies: NDArray[np.int32]
    """The id of the body that each pixel shows, -1 for none; shape (height, width)."""

    @property
    def image(self) -> NDArray[np.uint8]:
        """Red, green and blue, an array of its own of shape (height, width, 3)."""
        image = np.empty((*self.bodies.shape, 3), dtype=np.uint8)
        for channel in range(3):  # three times as fast as the three together
            image[..., channel] = self.pixels[..., channel]
        return image


@dataclass(frozen=True)
class BulletRenderer:
    """A renderer of PyBullet's.

    Parameters
    ----------
    p : module
        PyBullet.
    call : callable
        Calls a function of PyBullet on the client of the world.
    flag : int
        ``p.ER_TINY_RENDERER`` or ``p.ER_BULLET_HARDWARE_OPENGL``.
    """

    p: Any
    call: Call
    flag: int

    def draw(self, camera: Camera) -> Frame:
        """Draw whatever is there."""
        height, width = camera.raw_size
        _, _, pixels, buffer, bodies = self.call(
            "getCameraImage",
            width,
            height,
            self.p.computeViewMatrix(camera.eye, camera.target, (0, 0, 1)),
            self.p.computeProjectionMatrixFOV(camera.fov, width / height, NEAR, FAR),
            shadow=int(camera.shadow),
            lightDirection=(0.5, -0.6, 1.2),
            lightDistance=3.0,  # nearer, and the whole table lies in its own shadow
            lightAmbientCoeff=0.45,
            lightDiffuseCoeff=0.6,
            lightSpecularCoeff=0.15,
            renderer=self.flag,
        )
        return Frame(
            np.asarray(pixels, dtype=np.uint8).reshape(height, width, 4),
            np.asarray(buffer, dtype=np.float32).reshape(height, width),
            np.asarray(bodies, dtype=np.int32).reshape(height, width),
        )


def start_opengl(call: Call, gui: bool) -> None:
    """Make a client draw with OpenGL.

    Raises
    ------
    RuntimeError
        If there is neither a window nor EGL.
    """
    if gui:
        return
    if not can_draw_offscreen():
        raise RuntimeError(NO_OPENGL)
    call("loadPlugin", _egl(), "_eglRendererPlugin")


def _egl() -> str:
    found = find_spec("eglRenderer")
    return "" if found is None or found.origin is None else found.origin


@cache
def can_draw_offscreen() -> bool:
    """Whether PyBullet can draw with OpenGL without a window, through EGL."""
    if find_spec("pybullet") is None or not sys.platform.startswith("linux") or not _egl():
        return False
    # Where there is no driver, PyBullet ends the whole process: another one has to try. And with some versions,
    # 3.2.7 among them, EGL draws no mesh that was not read from a file, which all of ours are not.
    script = (
        "import pybullet as p; p.connect(p.DIRECT)\n"
        f"assert p.loadPlugin({_egl()!r}, '_eglRendererPlugin') >= 0\n"
        "look = p.createVisualShape(p.GEOM_MESH, vertices=[(-1, 0, -1), (1, 0, -1), (0, 0, 1)], "
        "indices=[0, 1, 2, 2, 1, 0], normals=[(0, -1, 0)] * 3)\n"
        "p.createMultiBody(0, -1, look)\n"
        "view = p.computeViewMatrix((0, -3, 0), (0, 0, 0), (0, 0, 1))\n"
        "lens = p.computeProjectionMatrixFOV(40, 1, 0.1, 9)\n"
        "shown = p.getCameraImage(8, 8, view, lens, renderer=p.ER_BULLET_HARDWARE_OPENGL)[4]\n"
        "print('drawn' if (shown >= 0).any() else 'empty', flush=True)"
    )
    try:
        tried = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0 and b"drawn" in tried.stdout
