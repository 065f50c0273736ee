"""One small eye for all tests of sight: what it learns takes two seconds."""

import pytest

from envs.world.camera import Camera

CATEGORIES = ("glass", "cup", "key")
COLOURS = ("red", "blue", "white", "black")
SIGHT = Camera(width=128, height=128)


@pytest.fixture(name="world")
def _world():
    pytest.importorskip("pybullet")
    from envs.world.bullet import BulletWorld

    world = BulletWorld()
    yield world
    world.close()


@pytest.fixture(scope="session", name="known")
def _known():
    pytest.importorskip("pybullet")
    from envs.world.sight.templates import templates

    return templates(SIGHT, CATEGORIES)


@pytest.fixture(scope="session", name="small_eye")
def _small_eye(known):
    from envs.world.sight.eye import eye

    return eye(SIGHT, CATEGORIES, COLOURS)
