"""What can stand on what, and what goes into what: for scenes, for the arm, and for what is said of either."""

from dataclasses import dataclass

from envs.world.catalogue import thing

TOLERANCE = 0.003
"""How far above or below a support, in metres, the base of what stands there may be."""


@dataclass(frozen=True)
class Support:
    """A level disc at the centre of a thing, on which another thing can stand.

    Parameters
    ----------
    radius : float
        The greatest radius of what stands there, in metres; a base that is wider hangs over.
    height : float
        How far it is above the base of the thing, in metres.
    headroom : float, default infinity
        The greatest height of what stands there, in metres: a basket has a handle.
    inside : float, default infinity
        How far it is to the wall around it, in metres.
    rim : float, optional
        Height of that wall above the base of the thing, in metres, if it is level all around.
    """

    radius: float
    height: float
    headroom: float = float("inf")
    inside: float = float("inf")
    rim: float | None = None

    def level(self, item: str) -> float | None:
        """Return how high a thing stands there, in metres: on the disc, or higher if it rests on the rim.

        None if it is too wide, and there is no level rim.

        Examples
        --------
        >>> plate = SURFACES["plate"]
        >>> plate.level("cup"), plate.level("car")
        (0.004, 0.013)
        """
        wide = [solid.low for solid in thing(item).colliders if solid.reach_aside > self.inside]
        if not wide:
            return self.height
        return None if self.rim is None else max(self.height, self.rim - min(wide))

    def takes(self, item: str) -> bool:
        """Whether a thing fits there."""
        return thing(item).radius <= self.radius and thing(item).height <= self.headroom

    def bears(self, item: str, aside: float, above: float) -> bool:
        """Whether a thing stands there, given where its base is.

        Parameters
        ----------
        item : str
            What it is.
        aside : float
            How far it is from the centre of the support, in metres.
        above : float
            How far it is above the base of the supporting thing, in metres. The base of what has toppled is not
            at the height of the disc.
        """
        if aside >= self.radius or above <= self.height - TOLERANCE:
            return False
        level = self.level(item)
        return level is not None and above < level + TOLERANCE  # what leans on a rim is lower in its middle


SURFACES = {
    "plate": Support(0.046, 0.004, inside=0.066, rim=0.013),
    "book": Support(0.048, 0.032),
    "table": Support(0.044, 0.086),
    "stool": Support(0.042, 0.102),
    "bed": Support(0.040, 0.045, inside=0.062),
    "drum": Support(0.046, 0.090),
}
"""Things with a level top: what stands there is *on* them."""

INTERIORS = {
    "bowl": Support(0.041, 0.010),
    "basket": Support(0.044, 0.004, headroom=0.125),
    "bucket": Support(0.035, 0.003, headroom=0.140),
    "box": Support(0.035, 0.003),
}
"""Things with an open hollow: what stands there is *in* them."""

BEARERS = {**SURFACES, **INTERIORS}
"""All things that something can stand on or in; none is both."""
