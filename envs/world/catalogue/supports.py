"""What can stand on what, and what goes into what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """A level disc at the centre of a thing, on which another thing can stand.

    Parameters
    ----------
    radius : float
        The greatest radius of what stands there, in metres.
    height : float
        How far it is above the table, in metres.
    headroom : float, default infinity
        The greatest height of what stands there, in metres: a basket has a handle.
    """

    radius: float
    height: float
    headroom: float = float("inf")


SURFACES = {
    "plate": Support(0.046, 0.004),
    "book": Support(0.048, 0.032),
    "table": Support(0.044, 0.086),
    "stool": Support(0.042, 0.102),
    "bed": Support(0.040, 0.045),
}
"""Things with a level top: what stands there is *on* them."""

INTERIORS = {
    "bowl": Support(0.041, 0.010),
    "basket": Support(0.044, 0.004, headroom=0.125),
    "bucket": Support(0.035, 0.003, headroom=0.140),
    "box": Support(0.035, 0.003),
}
"""Things with an open hollow: what stands there is *in* them."""
