"""What an utterance means: referents, their fields, and the names of both."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["category", "colour", "position", "relation"]
"""What can be said of a referent; the relation is how it stands to the next."""

FIELDS: tuple[Field, ...] = ("category", "colour", "position")
"""What an eye sees of one object, in the order in which every array of the project keeps it.

A relation is not among these fields: it is between two objects, and seen as a `Fact`.
"""

RELATIONS = ("left of", "right of", "in front of", "behind", "on", "in")
"""How one object can stand to another, as the viewer sees them."""

_ALL: tuple[Field, ...] = (*FIELDS, "relation")


@dataclass(frozen=True, slots=True, repr=False)
class Referent:
    """One object as an utterance describes it, or as an eye sees it.

    Parameters
    ----------
    category, colour, position : str or None
        The concept in each field; None where nothing is said. In a percept, where everything is seen,
        none of these is None.
    relation : str or None
        How the object stands to its landmark, which is the referent that is mentioned next: "left of". Not
        part of what is seen of one object.

    Raises
    ------
    TypeError
        If a field is neither a string nor None.

    Examples
    --------
    >>> cup = Referent("cup", colour="blue")
    >>> cup.position is None, cup.is_complete
    (True, False)
    >>> cup.fits(Referent("cup", "blue", "left")), cup.fits(Referent("cup", "red", "left"))
    (True, False)
    >>> this_is_left_of_that = Referent("cup", relation="left of"), Referent("bowl")
    """

    category: str | None = None
    colour: str | None = None
    position: str | None = None
    relation: str | None = None

    def __post_init__(self) -> None:
        for field in _ALL:
            value = getattr(self, field)
            if value is not None and not isinstance(value, str):
                raise TypeError(f"{field} is {value!r}; expected a string, or None where nothing is said")

    def __repr__(self) -> str:
        shown = _ALL if self.relation else FIELDS  # hardly any referent is related to another
        return f"Referent({', '.join(f'{field}={self.value(field)!r}' for field in shown)})"

    def value(self, field: Field) -> str | None:
        """Return the concept in one field, None where nothing is said."""
        value: str | None = getattr(self, field)
        return value

    @property
    def is_complete(self) -> bool:
        """Whether everything that an eye sees has a value, as in a percept."""
        return all(self.value(field) is not None for field in FIELDS)

    @property
    def is_empty(self) -> bool:
        """Whether no field has a value."""
        return all(self.value(field) is None for field in _ALL)

    def fits(self, seen: "Referent") -> bool:
        """Whether everything this referent says is true of the one that was seen, but for its relation."""
        return all(self.value(field) in (None, seen.value(field)) for field in FIELDS)


Meaning: TypeAlias = tuple[Referent, ...]
"""The referents of one utterance, in order of mention; a field is None where nothing is said."""

Percept: TypeAlias = tuple[Referent | None, ...]
"""What was seen: complete referents in the order of their slots; None is an empty slot."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is seen stands to another in some way: "the cup is left of the bowl".

    Parameters
    ----------
    relation : str
        In which way.
    item, landmark : int
        Which things, counted from 0: that which is spoken of, and that which it is related to.
    """

    relation: str
    item: int
    landmark: int


@dataclass(frozen=True, slots=True)
class Role:
    """What a word is about: one field of one referent.

    Parameters
    ----------
    referent : int
        Which referent, counted from 0 in order of mention.
    field : {"category", "colour", "position", "relation"}
        Which field of it.

    Examples
    --------
    >>> str(Role(0, "category"))
    'category 1'
    """

    referent: int
    field: Field

    def __str__(self) -> str:
        return f"{self.field} {self.referent + 1}"


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that a learner may believe: this value, in this field, of this referent.

    Examples
    --------
    >>> str(Concept(1, "colour", "blue"))
    'blue 2'
    """

    referent: int
    field: Field
    value: str

    @property
    def role(self) -> Role:
        """The role of a word that says this."""
        return Role(self.referent, self.field)

    def __str__(self) -> str:
        return f"{self.value} {self.referent + 1}"


def trimmed(referents: tuple[Referent, ...]) -> Meaning:
    """Drop the empty referents at the end: what was not said is not part of the meaning.

    Examples
    --------
    >>> trimmed((Referent("cup"), Referent()))
    (Referent(category='cup', colour=None, position=None),)
    """
    kept = len(referents)
    while kept and referents[kept - 1].is_empty:
        kept -= 1
    return referents[:kept]
