"""PyBullet where it is, and what is said where it is not."""

import importlib.util
import sys

import pytest

from envs.world import physics


@pytest.fixture(name="without_bullet")
def _without_bullet(monkeypatch):
    monkeypatch.setitem(sys.modules, "pybullet", None)  # makes `import pybullet` fail
    physics.bullet.cache_clear()
    yield
    physics.bullet.cache_clear()


@pytest.mark.usefixtures("without_bullet")
def test_a_missing_pybullet_is_explained():
    with pytest.raises(
        RuntimeError, match=r"not installed; .*pip install 'grounding\[bullet\]'.*world='kinematic'"
    ):
        physics.bullet()
    assert not physics.can_open_window()


@pytest.mark.usefixtures("without_bullet")
def test_a_world_without_pybullet_gives_the_same_message():
    from envs.world.bullet import BulletWorld

    with pytest.raises(RuntimeError, match="this needs PyBullet, which is not installed"):
        BulletWorld()


def test_a_pybullet_without_numpy_is_refused(monkeypatch):
    class Built:
        @staticmethod
        def isNumpyEnabled():  # noqa: N802 - as PyBullet spells it
            return 0

    monkeypatch.setitem(sys.modules, "pybullet", Built)
    physics.bullet.cache_clear()
    with pytest.raises(RuntimeError, match="built without NumPy"):
        physics.bullet()
    physics.bullet.cache_clear()


def test_pybullet_is_imported_once():
    pybullet = pytest.importorskip("pybullet")
    assert physics.bullet() is physics.bullet() is pybullet


def test_the_greeting_of_pybullet_is_kept_out_of_the_output(capfd):
    with physics._silence():
        print("hello", file=sys.__stderr__)
    print("goodbye", file=sys.__stderr__, flush=True)
    assert "hello" not in capfd.readouterr().err


@pytest.mark.parametrize(("display", "possible"), [("", False), (":0", True)])
def test_a_window_needs_a_display(monkeypatch, display, possible):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", display)
    there = importlib.util.find_spec("pybullet") is not None
    assert physics.can_open_window() == (possible and there)
