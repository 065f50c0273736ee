import sys

import pytest

from grounding.commands import doctor
from grounding.commands.doctor import Doctor


@pytest.fixture
def screen(capsys, tmp_path, monkeypatch):
    """Run it in an empty folder, 80 columns wide; return the exit code and the lines, without their wrapping."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor.console, "width", 80)

    def told() -> tuple[int, str]:
        try:
            Doctor().run()
            code = 0
        except SystemExit as stop:
            code = stop.code
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) <= 40
        assert max(map(len, lines)) <= 80
        return code, " ".join(" ".join(lines).split())

    return told


def test_what_is_there_is_told_and_the_core_works(screen):
    code, told = screen()
    assert code == 0
    for said in ("ok Python", "numpy 2", "ok JAX", "ok this folder", "can be written to"):
        assert said in told


def test_what_is_missing_is_told_with_what_it_costs(screen, monkeypatch):
    here = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "umap-learn" else here(name))
    code, told = screen()
    assert code == 0
    assert "umap-learn missing, needed for run states --projection umap: pip install -e '.[umap]'" in told


def test_without_a_package_of_the_core_it_says_no(screen, monkeypatch):
    here = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "optax" else here(name))
    code, told = screen()
    assert code == 1
    assert "no core missing: optax: pip install -e ." in told


def test_a_compiler_that_fails_is_told_and_not_raised(screen, monkeypatch):
    def fails():
        raise RuntimeError("no such instruction")

    monkeypatch.setattr(doctor, "_compiled", fails)
    code, told = screen()
    assert code == 1
    assert "no JAX fails: no such instruction" in told


def test_other_versions_than_the_pinned_ones_are_named(screen, monkeypatch):
    here = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: "0.0.1" if name == "numpy" else here(name))
    _, told = screen()
    assert "not those of constraints.txt:" in told
    assert "numpy 0.0.1 (there " in told


def test_it_runs_without_pybullet(screen, monkeypatch):
    here = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "pybullet" else here(name))
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "pybullet", None)
    code, told = screen()
    assert code == 0
    assert "needed for physics and pictures: pip install -e '.[bullet]'" in told
    assert "drawn by PyBullet" not in told


def test_it_says_what_threads_are_allowed(screen, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert "OMP_NUM_THREADS=3" in screen()[1]
