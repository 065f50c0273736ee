"""The objects on the table: a pure value, and the only source of truth about them."""

from collections import Counter
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
    yaw : float
        How far it is turned about the vertical, in radians.
    """

    category: str
    colour: str
    x: float
    y: float
    yaw: float = 0.0

    @property
    def referent(self) -> Referent:
        """What an eye without fault sees of it."""
        return Referent(self.category, self.colour, table.position_at(self.x))


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
    held = Counter(taken)
    free = [p for p in lexicon.concepts("position") if held[p] < table.PLACES]
    if not free:
        raise ValueError(f"{len(taken)} objects fill the table; expected at most {len(taken) - 1}")
    return Referent(
        category=described.category or _any(lexicon.concepts("category"), rng),
        colour=described.colour or _any(lexicon.concepts("colour"), rng),
        position=described.position or _any(free, rng),
    )


def _any(values: Sequence[str], rng: np.random.Generator) -> str:
    return values[int(rng.integers(len(values)))]


def arrange(referents: Sequence[Referent], rng: np.random.Generator) -> Scene:
    """Put objects on the table, each on a free place of its position.

    Parameters
    ----------
    referents : sequence of Referent
        Complete descriptions; item k of the scene is what the k-th describes.
    rng : numpy.random.Generator
        The source of chance.

    Raises
    ------
    ValueError
        If a description is incomplete, a position unknown, or there are more objects than places in it.
    """
    free = {position: list(table.ROWS) for position in table.CENTRES}
    items = []
    for referent in referents:
        if referent.category is None or referent.colour is None or referent.position is None:
            raise ValueError(f"{referent} is incomplete; expected a category, a colour and a position")
        x = table.centre(referent.position)
        rows = free[referent.position]
        if not rows:
            raise ValueError(
                f"more than {table.PLACES} objects are on the {referent.position}; expected no more"
            )
        y = rows.pop(int(rng.integers(len(rows))))
        # Poses lie on a fine grid, so that pictures of single objects can be kept and put together again.
        step_x, step_y, turn = rng.integers(-2, 3, size=3)
        items.append(
            Item(
                category=referent.category,
                colour=referent.colour,
                x=x + table.JITTER[0] * int(step_x) / 2,
                y=y + table.JITTER[1] * int(step_y) / 2,
                yaw=int(turn) * np.pi / 8,  # faces stay towards the camera
            )
        )
    return Scene(tuple(items))
