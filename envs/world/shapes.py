"""A small grammar of shapes: everything on the table is turned, bent, cut or boxed from a few numbers.

`lathe` turns a profile about the vertical axis, `tube` bends a rod along a path, `slab` cuts a flat outline
out of a sheet, `box` and `ball` are what they say; a `Mesh` is then moved, turned, scaled and joined to others
with ``+``. Lengths have no unit here: the numbers go in and come out in the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Mesh:
    """A surface of triangles, each with its corners anticlockwise as seen from outside.

    Parameters
    ----------
    vertices : array of shape (n, 3)
        Corners of the triangles.
    normals : array of shape (n, 3)
        Unit vectors that point out of the shape, one a vertex.
    faces : array of shape (m, 3)
        Each triangle as three rows of `vertices`.

    Examples
    --------
    >>> cube = box((1, 1, 1))
    >>> cube.moved(z=1).low, cube.scaled(x=3).volume
    (array([-1., -1.,  0.]), 24.0)
    >>> (cube + cube.moved(x=5)).faces.shape
    (32, 3)
    """

    vertices: Floats
    normals: Floats
    faces: Ints

    def __post_init__(self) -> None:
        for name, kind in (("vertices", np.float64), ("normals", np.float64), ("faces", np.int64)):
            array = np.array(getattr(self, name), dtype=kind)
            if array.ndim != 2 or array.shape[1] != 3:
                raise ValueError(f"{name} has shape {array.shape}, expected (n, 3)")
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        if self.normals.shape != self.vertices.shape:
            raise ValueError(
                f"{len(self.normals)} normals for {len(self.vertices)} vertices, expected one each"
            )
        if self.faces.size and not 0 <= self.faces.min() <= self.faces.max() < len(self.vertices):
            raise ValueError(
                f"faces refer to vertices {self.faces.min()} to {self.faces.max()}, "
                f"expected 0 to {len(self.vertices) - 1}"
            )

    @property
    def low(self) -> Floats:
        """The least x, y and z, shape (3,)."""
        return np.asarray(self.vertices.min(axis=0))

    @property
    def high(self) -> Floats:
        """The greatest x, y and z, shape (3,)."""
        return np.asarray(self.vertices.max(axis=0))

    @property
    def volume(self) -> float:
        """The volume inside a closed shape, by the divergence theorem; negative if it is inside out."""
        a, b, c = np.moveaxis(self.vertices[self.faces], 1, 0)  # each (m, 3)
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
        """Return a copy shifted by (x, y, z)."""
        return Mesh(self.vertices + np.array((x, y, z)), self.normals, self.faces)

    def turned(self, axis: Literal["x", "y", "z"], degrees: float) -> Mesh:
        """Return a copy turned about an axis through the origin, anticlockwise as seen from its tip."""
        if axis not in ("x", "y", "z"):
            raise ValueError(f"axis is {axis!r}, expected 'x', 'y' or 'z'")
        first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
        cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        rotation = np.eye(3)
        rotation[[first, second], [first, second]] = cos
        rotation[first, second], rotation[second, first] = -sin, sin
        return Mesh(self.vertices @ rotation.T, self.normals @ rotation.T, self.faces)

    def scaled(self, x: float = 1.0, y: float = 1.0, z: float = 1.0) -> Mesh:
        """Return a copy stretched along the axes by positive factors."""
        if min(x, y, z) <= 0:
            raise ValueError(f"factors are {(x, y, z)}, expected all above 0 (a mirror image is inside out)")
        factors = np.array((x, y, z))
        return Mesh(self.vertices * factors, _unit(self.normals / factors), self.faces)

    def faceted(self) -> Mesh:
        """Return a copy in which every triangle is flat and has corners of its own."""
        corners = self.vertices[self.faces]  # (m, 3, 3)
        flat = _unit(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
        faces = np.arange(3 * len(corners)).reshape(-1, 3)
        return Mesh(corners.reshape(-1, 3), np.repeat(flat, 3, axis=0), faces)

    def __add__(self, other: Mesh) -> Mesh:
        return merge((self, other))


def merge(meshes: Iterable[Mesh]) -> Mesh:
    """Join meshes to one; surfaces that cross are left crossing.

    Raises
    ------
    ValueError
        If there is nothing to join.
    """
    meshes = tuple(meshes)
    if not meshes:
        raise ValueError("got no mesh to merge, expected at least one")
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
    )


def lathe(profile: ArrayLike, sides: int = 24, crease: float = 45.0, sweep: float = 360.0) -> Mesh:
    """Turn a profile about the z axis: a surface of revolution.

    Parameters
    ----------
    profile : array of shape (n, 2)
        Points (r, z). The outside lies to the right of the way along them, so a solid runs from the centre
        of its base outwards, up, and back to the axis.
    sides : int, default 24
        Number of flat pieces around the axis.
    crease : float, default 45
        The surface is shaded smooth where the profile bends by less than this many degrees, and has a crisp
        edge where it bends by more: 0 makes every edge crisp, 180 none.
    sweep : float, default 360
        How far the profile is turned, in degrees; less than 360 leaves the two cut sides open.

    Raises
    ------
    ValueError
        For fewer than two points, a negative radius, a point repeated, or sides or sweep out of range.

    Examples
    --------
    >>> can = lathe([(0, 0), (1, 0), (1, 2), (0, 2)], sides=200)
    >>> round(can.volume, 2), round(2 * np.pi, 2)
    (6.28, 6.28)
    """
    points = _points(profile, "profile", 2)
    steps = np.diff(points, axis=0)
    if points[:, 0].min() < 0:
        raise ValueError(f"profile has radius {points[:, 0].min():g}, expected none below 0")
    if not steps.any(axis=1).all():
        raise ValueError(
            f"profile repeats point {tuple(points[np.argmin(steps.any(axis=1))].tolist())} in a row"
        )
    if sides < 3 or not 0 < sweep <= 360:
        raise ValueError(f"got sides {sides} and sweep {sweep:g}, expected 3 or more and 0 < sweep <= 360")

    outward = _unit(np.stack([steps[:, 1], -steps[:, 0]], axis=1))  # (n - 1, 2), one a stretch of the profile
    bends = np.degrees(np.arccos(np.clip((outward[1:] * outward[:-1]).sum(axis=1), -1, 1)))
    # A full turn comes back to its first column; a part of one has a last column of its own.
    full = sweep == 360
    angles = np.radians(np.linspace(0, sweep, sides + 1)[: sides if full else sides + 1])
    runs = []
    for stretch in np.split(np.arange(len(steps)), np.flatnonzero(bends > crease) + 1):
        rows = points[stretch[0] : stretch[-1] + 2]  # (k, 2)
        slopes = outward[stretch]
        slopes = _unit(np.concatenate([slopes[:1], slopes[1:] + slopes[:-1], slopes[-1:]]))  # (k, 2)
        for end in (0, -1):  # at the axis, the other half of the profile bends the other way
            if rows[end, 0] == 0 and 2 * np.degrees(np.arccos(min(abs(slopes[end, 1]), 1))) <= crease:
                slopes[end] = (0, np.sign(slopes[end, 1]))
        runs.append(_grid(_spin(rows, angles), _spin(slopes, angles), around=full))
    return merge(runs)


def tube(path: ArrayLike, radius: float | ArrayLike, sides: int = 8) -> Mesh:
    """Bend a round rod along a path; its ends are closed by flat discs.

    Parameters
    ----------
    path : array of shape (n, 3)
        Points along the middle of the rod. If the last is the first, the rod is a ring (which should lie
        in a plane).
    radius : float or array of shape (n,)
        Radius of the rod, the same everywhere or one a point.
    sides : int, default 8
        Number of flat pieces around the rod.

    Raises
    ------
    ValueError
        For fewer than two points, a point repeated, or a negative radius.

    Examples
    --------
    >>> rod = tube([(0, 0, 0), (0, 0, 5)], radius=1, sides=200)
    >>> round(rod.volume, 2), round(5 * np.pi, 2)
    (15.71, 15.71)
    """
    points = _points(path, "path", 3)
    radii = np.broadcast_to(np.asarray(radius, dtype=np.float64), len(points))
    lengths = np.linalg.norm(np.diff(points, axis=0), axis=1)
    if radii.min() < 0:
        raise ValueError(f"tube has radius {radii.min():g}, expected none below 0")
    if not lengths.all():
        raise ValueError(f"path repeats point {tuple(points[np.argmin(lengths)].tolist())} in a row")
    along = np.concatenate([[0], np.cumsum(lengths)])
    ring = len(points) > 3 and np.allclose(points[0], points[-1])
    tangents = np.gradient(points, axis=0)
    if ring:
        tangents[[0, -1]] = points[1] - points[-2]
    tangents = _unit(tangents)

    # Carry one sideways direction along the path, so that the rod does not twist.
    side = np.cross(tangents[0], np.eye(3)[np.argmin(np.abs(tangents[0]))])
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    spokes = np.empty((len(points), sides, 3))
    for i, tangent in enumerate(tangents):
        side = _unit(side - (side @ tangent) * tangent)
        spokes[i] = np.outer(np.cos(angles), side) + np.outer(np.sin(angles), np.cross(tangent, side))
    rows = points[:, None] + radii[:, None, None] * spokes  # (n, sides, 3)
    taper = np.gradient(radii, along)[:, None, None]
    skin = _grid(rows, _unit(spokes - taper * tangents[:, None]), around=True)
    if ring:
        return skin
    caps = [_fan(rows[-1], tangents[-1])] if radii[-1] > 0 else []
    caps += [_fan(rows[0, ::-1], -tangents[0])] if radii[0] > 0 else []
    return merge([skin, *caps])


def slab(outline: ArrayLike, height: float, top: float = 1.0) -> Mesh:
    """Cut a flat outline out of a sheet that lies on z = 0.

    Parameters
    ----------
    outline : array of shape (n, 2)
        Corners (x, y), anticlockwise; every one can be seen from their mean.
    height : float
        Thickness of the sheet.
    top : float, default 1
        Size of the upper outline relative to the lower one, about the origin: 0 makes a pyramid.

    Raises
    ------
    ValueError
        For fewer than three corners, a height of 0 or less, or an outline of the wrong kind.

    Examples
    --------
    >>> round(slab([(0, 0), (2, 0), (0, 2)], height=3).volume, 6)
    6.0
    """
    corners = _points(outline, "outline", 2)
    if len(corners) < 3 or height <= 0 or top < 0:
        raise ValueError(
            f"got {len(corners)} corners, height {height:g} and top {top:g}, "
            "expected 3 corners or more, a height above 0 and a top of 0 or more"
        )
    spokes = corners - corners.mean(axis=0)
    following = np.roll(spokes, -1, axis=0)
    if (spokes[:, 0] * following[:, 1] - spokes[:, 1] * following[:, 0]).min() <= 0:
        raise ValueError("outline is not anticlockwise, or has a corner that its mean does not see")
    n = len(corners)
    low = np.column_stack([corners, np.zeros(n)])
    high = np.column_stack([corners * top, np.full(n, height)])
    i, j = np.arange(n), np.roll(np.arange(n), -1)
    middle, tip = 2 * n, 2 * n + 1
    faces = [(i, j, n + j), (i, n + j, n + i), (np.full(n, middle), j, i), (np.full(n, tip), n + i, n + j)]
    vertices = np.concatenate([low, high, low.mean(axis=0)[None], high.mean(axis=0)[None]])
    triangles = _solid(vertices, np.concatenate([np.stack(face, axis=1) for face in faces]))
    return Mesh(vertices, np.tile((0.0, 0.0, 1.0), (len(vertices), 1)), triangles).faceted()


def box(half_extents: ArrayLike) -> Mesh:
    """Make a box about the origin, from half its lengths along x, y and z.

    Examples
    --------
    >>> box((1, 2, 3)).volume
    48.0
    """
    half = np.asarray(half_extents, dtype=np.float64)
    if half.shape != (3,) or half.min() <= 0:
        raise ValueError(f"half_extents is {half.tolist()}, expected three lengths above 0")
    x, y, z = half
    return slab([(-x, -y), (x, -y), (x, y), (-x, y)], 2 * z).moved(z=-z)


def ball(radius: float, sides: int = 20, rings: int = 10) -> Mesh:
    """Make a ball about the origin.

    Examples
    --------
    >>> ball(2.0).high
    array([2., 2., 2.])
    """
    if radius <= 0:
        raise ValueError(f"ball has radius {radius:g}, expected above 0")
    return lathe(arc(radius, -90, 90, rings + 1), sides, crease=180)


def arc(
    radius: float, start: float, stop: float, points: int = 9, centre: tuple[float, float] = (0.0, 0.0)
) -> list[tuple[float, float]]:
    """List points of a circle from one angle to another, in degrees, anticlockwise from the first axis.

    Examples
    --------
    >>> arc(2.0, 0, 180, points=3, centre=(1, 0))
    [(3.0, 0.0), (1.0, 2.0), (-1.0, 0.0)]
    """
    angles = np.radians(np.linspace(start, stop, points))
    # Rounding keeps points that belong on an axis there, whatever the cosine of a right angle says.
    x = np.round(centre[0] + radius * np.cos(angles), 9) + 0.0
    y = np.round(centre[1] + radius * np.sin(angles), 9) + 0.0
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _points(values: ArrayLike, name: str, width: int) -> Floats:
    points = np.asarray(values, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != width or len(points) < 2:
        raise ValueError(f"{name} has shape {points.shape}, expected (n, {width}) with 2 points or more")
    return points


def _unit(vectors: Any) -> Floats:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12))


def _spin(rows: Floats, angles: Floats) -> Floats:
    """Turn pairs (r, z), shape (k, 2), to triples, shape (k, len(angles), 3)."""
    r, z = rows[:, :1], rows[:, 1:]
    return np.stack(
        [r * np.cos(angles), r * np.sin(angles), np.broadcast_to(z, (len(rows), len(angles)))], axis=-1
    )


def _grid(vertices: Floats, normals: Floats, around: bool) -> Mesh:
    """Span a skin over rows of vertices, both of shape (rows, columns, 3); `around` joins last column to first."""
    rows, columns = vertices.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    right = np.roll(index, -1, axis=1)
    if not around:
        index, right = index[:, :-1], right[:, :-1]
    a, b, c, d = index[:-1], right[:-1], right[1:], index[1:]
    faces = np.concatenate([np.stack(corners, axis=-1).reshape(-1, 3) for corners in ((a, b, c), (a, c, d))])
    flat = vertices.reshape(-1, 3)
    return Mesh(flat, normals.reshape(-1, 3), _solid(flat, faces))


def _fan(rim: Floats, normal: Floats) -> Mesh:
    """Close a round rim of shape (sides, 3) by a flat disc."""
    i = np.arange(1, len(rim) - 1)
    return Mesh(rim, np.tile(normal, (len(rim), 1)), np.stack([np.zeros_like(i), i, i + 1], axis=1))


def _solid(vertices: Floats, faces: Ints) -> Ints:
    """Leave out triangles without an area, as at the tip of a cone."""
    a, b, c = np.moveaxis(vertices[faces], 1, 0)
    twice_area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    return np.asarray(faces[twice_area > 1e-9 * twice_area.max()])
