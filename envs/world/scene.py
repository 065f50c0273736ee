"""The objects on the table: a pure value, and the only source of truth about them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpora import Lexicon, Referent
from envs.world import table


@dataclass(frozen=True, slots=True)
class Item:
    """One object and where it stands.

    Parameters
    ----------
    category, colour : str
        What it is.
    x, y : float
        Where the centre of its base is, in metres.
    yaw : float, default 0
        How far it is turned about the vertical, in radians.
    z : float, default 0
        How far its base is above the table, in metres: more than 0 on or in another thing.
    """

    category: str
    colour: str
    x: float
    y: float
    yaw: float = 0.0
    z: float = 0.0

    @property
    def referent(self) -> Referent:
        """What an eye without fault sees of it."""
        return Referent(self.category, self.colour, table.position_at(self.x))

    @property
    def depth(self) -> str | None:
        """Whether it is "near" to the camera, "far" from it, or neither (None)."""
        return table.depth_at(self.y)


@dataclass(frozen=True, slots=True)
class Scene:
    """Some objects on the table.

    Parameters
    ----------
    items : tuple of Item
        In no particular order; no two stand in each other.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> scene = arrange([Referent("cup", "blue", "left"), Referent("bowl", "red", "left")], rng)
    >>> [item.referent.position for item in scene.items]
    ['left', 'left']
    """

    items: tuple[Item, ...] = ()


def complete(
    described: Referent, lexicon: Lexicon, rng: np.random.Generator, taken: Sequence[str] = ()
) -> Referent:
    """Fill in at random whatever a description leaves out.

    Parameters
    ----------
    described : Referent
        What is known.
    lexicon : Lexicon
        The concepts to draw from, all equally likely.
    rng : numpy.random.Generator
        The source of chance.
    taken : sequence of str
        The positions of the objects that are there already; a full position is not drawn.

    Raises
    ------
    ValueError
        If no position has a place left.
    """
    free = [p for p in lexicon.concepts("position") if taken.count(p) < table.PLACES]
    if not free:
        raise ValueError(f"{len(taken)} objects fill the table; expected at most {len(taken) - 1}")
    return Referent(
        category=described.category or _any(lexicon.concepts("category"), rng),
        colour=described.colour or _any(lexicon.concepts("colour"), rng),
        position=described.position or _any(free, rng),
    )


def _any(values: Sequence[str], rng: np.random.Generator) -> str:
    return values[int(rng.integers(len(values)))]


def stand(referent: Referent, x: float, y: float, rng: np.random.Generator) -> Item:
    """Stand an object on its place, a little off and a little turned, its face towards the camera.

    Poses lie on a fine grid, so that pictures of single objects can be kept and put together again.

    Parameters
    ----------
    referent : Referent
        A complete description.
    x, y : float
        The place, in metres.
    rng : numpy.random.Generator
        The source of chance.

    Raises
    ------
    ValueError
        If the description is incomplete.
    """
    category, colour, _ = _whole(referent)
    step_x, step_y, turn = rng.integers(-table.STEPS, table.STEPS + 1, size=3).tolist()
    return Item(
        category=category,
        colour=colour,
        x=x + table.JITTER[0] * step_x / table.STEPS,
        y=y + table.JITTER[1] * step_y / table.STEPS,
        yaw=turn * table.TURN,
    )


def _whole(referent: Referent) -> tuple[str, str, str]:
    if referent.category is None or referent.colour is None or referent.position is None:
        raise ValueError(f"{referent} is incomplete; expected a category, a colour and a position")
    return referent.category, referent.colour, referent.position


def arrange(referents: Sequence[Referent], rng: np.random.Generator, beside: Scene = Scene()) -> Scene:
    """Put objects on the table, each on a free place of its position.

    Parameters
    ----------
    referents : sequence of Referent
        Complete descriptions; item k of the scene is what the k-th describes.
    rng : numpy.random.Generator
        The source of chance.
    beside : Scene, default empty
        What is on the table already; its items come first.

    Raises
    ------
    ValueError
        If a description is incomplete, a position unknown, or there are more objects than places in it.
    """
    held = {(table.position_at(item.x), table.row_at(item.y)) for item in beside.items}
    free = {at: [row for row in table.ROWS if (at, row) not in held] for at in table.CENTRES}
    items = list(beside.items)
    for referent in referents:
        _, _, position = _whole(referent)
        x, rows = table.centre(position), free[position]
        if not rows:
            raise ValueError(f"more than {table.PLACES} objects are on the {position}; expected no more")
        y = rows.pop(int(rng.integers(len(rows))))
        items.append(stand(referent, x, y, rng))
    return Scene(tuple(items))
