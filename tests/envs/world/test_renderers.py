"""Who draws: named, or refused with a reason."""

import numpy as np
import pytest

from envs.world import renderers
from envs.world.bullet import BulletWorld
from envs.world.camera import Camera
from envs.world.physics import can_open_window
from tests.strategies import scene_of

pytest.importorskip("pybullet")


def test_an_unknown_renderer_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="unknown renderer 'patch'; did you mean 'patches'"):
        BulletWorld(renderer="patch")


def test_opengl_without_a_window_and_without_egl_is_refused(monkeypatch):
    monkeypatch.setattr(renderers, "can_draw_offscreen", lambda: False)
    with pytest.raises(
        RuntimeError, match=r"needs a window \(gui=True\), or an EGL .* expected 'tiny' or 'patches'"
    ):
        BulletWorld(renderer="opengl")


def test_asking_for_egl_is_safe_and_asked_once():
    assert renderers.can_draw_offscreen() is renderers.can_draw_offscreen()


def test_without_the_plugin_nothing_is_drawn_offscreen(monkeypatch):
    monkeypatch.setattr(renderers, "_egl", lambda: "")
    assert not renderers.can_draw_offscreen.__wrapped__()


@pytest.mark.parametrize("gui", [False, True], ids=["offscreen", "window"])
def test_opengl_shows_about_the_same_as_the_processor(gui):
    if not (can_open_window() if gui else renderers.can_draw_offscreen()):
        pytest.skip("there is no display" if gui else "there is no EGL here that draws our meshes")
    camera = Camera(width=128, height=128)
    views = []
    for options in ({}, {"gui": gui, "renderer": "opengl"}):
        world = BulletWorld(**options)
        world.put(scene_of(5))
        views.append(world.look(camera))
        world.close()
    tiny, opengl = views
    same = tiny.segmentation == opengl.segmentation
    assert np.mean(same) > 0.95
    things = same & (tiny.segmentation >= 0)
    assert things.sum() > 200
    assert np.median(np.abs(tiny.depth - opengl.depth)[things]) < 0.005
    np.testing.assert_array_equal(opengl.image[0, 0], tiny.image[0, 0])
