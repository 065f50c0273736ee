"""Pictures of scenes that are imagined, as PNG."""

from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from threading import Lock

from PIL import Image

from corpora import FIELDS, Field, Meaning, Referent, english, unknown
from grounding.picture import imagined_scene, photograph

MOST = 6
"""So many things may be on a picture."""

MISSING = (
    "PyBullet is not installed, so there are no pictures and no arm. Install it with "
    "pip install -e '.[bullet]' (it compiles for some minutes), and start the page again."
)
"""What is said where there are no pictures."""

_one_at_a_time = Lock()


def available() -> bool:
    """Return whether pictures can be taken here."""
    return find_spec("pybullet") is not None


def meaning_of(things: list[str]) -> Meaning:
    """Read things as addresses of pictures have them, see `grounding.web.answer.things`.

    Raises
    ------
    ValueError
        If one is not three concepts with commas between, or a concept is unknown (the nearest is named).

    Examples
    --------
    >>> meaning_of(["cup,,left"])
    (Referent(category='cup', colour=None, position='left'),)
    """
    if not 1 <= len(things) <= MOST:
        raise ValueError(f"{len(things)} things; expected 1 to {MOST}")
    return tuple(map(_referent, things))


def _referent(thing: str) -> Referent:
    values = thing.split(",")
    if len(values) != len(FIELDS):
        raise ValueError(f"{thing!r} is no thing; expected category,colour,position, as 'cup,,left'")
    told: dict[Field, str | None] = {}
    for field, value in zip(FIELDS, values, strict=True):
        if value and value not in english().concepts(field):
            raise unknown(field, value, english().concepts(field))
        told[field] = value or None
    return Referent(**told)


@lru_cache(maxsize=128)
def png(meaning: Meaning) -> bytes:
    """Return a picture of the things of a meaning; what is not said of one is white, a box, or in the middle.

    Raises
    ------
    RuntimeError
        If PyBullet is missing.
    """
    with _one_at_a_time:
        picture = photograph(imagined_scene(meaning))
    file = BytesIO()
    Image.fromarray(picture).save(file, format="PNG")
    return file.getvalue()
