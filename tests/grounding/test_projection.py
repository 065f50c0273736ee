import sys
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grounding import projection
from grounding.projection import LEAST, check, project


def states(number=60, units=8, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((number, units)) * np.linspace(3, 0.1, units)


@given(st.integers(2, 40), st.integers(1, 12), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_components_are_those_of_the_covariance(number, units, seed):
    x = states(number, units, seed)
    points, variance = project(x, "pca")
    values = np.linalg.eigvalsh(np.cov(x.T).reshape(units, units))[::-1]
    expected = np.pad(values, (0, 2))[:2]
    np.testing.assert_allclose(points.var(axis=0, ddof=1), expected, atol=1e-6 * values.sum())
    np.testing.assert_allclose(variance, expected / values.sum(), atol=1e-6)
    assert abs(points.mean(axis=0)).max() < 1e-9
    assert abs(points[:, 0] @ points[:, 1]) < 1e-6 * values.sum() * number


def test_in_two_dimensions_distances_stay():
    x = states(units=2)
    points, variance = project(x, "pca")
    np.testing.assert_allclose(
        np.linalg.norm(points[1:] - points[0], axis=1), np.linalg.norm(x[1:] - x[0], axis=1), atol=1e-5
    )
    assert sum(variance) == pytest.approx(1)


def test_the_direction_of_axes_does_not_depend_on_the_order():
    x = states()
    order = np.random.default_rng(1).permutation(len(x))
    np.testing.assert_allclose(project(x[order], "pca").points, project(x, "pca").points[order], atol=1e-9)


def test_states_that_are_met_often_count_once():
    x = states()
    often = np.concatenate([x, np.repeat(x[:1], 500, axis=0)])
    points, variance = project(often, "pca")
    np.testing.assert_allclose(points[: len(x)], project(x, "pca").points, atol=1e-9)
    assert variance == pytest.approx(project(x, "pca").variance)
    assert (points[len(x) :] == points[0]).all()


@pytest.mark.parametrize(
    "x", [np.ones((5, 3)), np.ones((1, 3)), np.ones((5, 1))], ids=["same", "one", "one unit"]
)
def test_states_without_variance_are_one_point(x):
    points, variance = project(x, "pca")
    np.testing.assert_array_equal(points, np.zeros((len(x), 2)))
    assert variance == (0, 0)


def test_an_unknown_projection_is_refused():
    with pytest.raises(ValueError, match=r"unknown projection 'pcaa'.*did you mean 'pca'"):
        check("pcaa")


def test_without_umap_it_is_said_what_is_missing(monkeypatch):
    monkeypatch.setattr(projection, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match="umap needs the package umap-learn"):
        project(states(), "umap")


@pytest.mark.slow
@pytest.mark.peers
@pytest.mark.skipif(find_spec("umap") is None, reason="umap-learn is not installed")
def test_umap_keeps_clusters_apart_and_depends_on_the_seed_alone():
    rng = np.random.default_rng(0)
    which = np.repeat([0, 1], 30)
    x = 0.1 * rng.standard_normal((60, 5)) + which[:, None]
    points, variance = project(np.concatenate([x, x]), "umap", seed=3)
    assert np.isnan(variance).all()
    np.testing.assert_array_equal(points[:60], points[60:])
    np.testing.assert_array_equal(project(x, "umap", seed=3).points, points[:60])
    assert not np.allclose(project(x, "umap", seed=4).points, points[:60])
    within, between = (
        np.linalg.norm(points[:30].mean(axis=0) - points[part].mean(axis=0))
        for part in (slice(0, 30), slice(30, 60))
    )
    assert within < between
    assert "umap" in sys.modules
    assert len(project(x[:LEAST], "umap").points) == LEAST
    with pytest.raises(ValueError, match="3 distinct states; expected at least 4"):
        project(np.repeat(x[:3], 9, axis=0), "umap")
