"""Examples as JSON Lines: one object a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from corpora.example import Example
from corpora.experience import Experience
from corpora.meaning import FIELDS, Fact, Referent, Role
from corpora.suggest import unknown
from corpora.utterance import Utterance

Record: TypeAlias = dict[str, Any]
"""What JSON can keep."""

COLUMNS = {
    "case": "string: what kind of sentence it is; `train` in the training part",
    "words": "list of strings: the sentence, without marks for its beginning and end",
    "meaning": "list of objects, one a referent in order of mention: `category`, `colour`, `position` (string, or null "
    "where nothing is said), and `relation` to the next referent (string) where that is said. Gold",
    "roles": "list, one a word: null, or an object with `referent` (integer, from 0) and `field` (string). Gold",
    "percept": "list, one a slot: null, or an object with `category`, `colour`, `position` (strings). What was seen",
    "ordered": "boolean: slot k is what clause k is about; otherwise the objects stand in it from left to right",
    "facts": "list of objects, only where there are any: `relation` (string), `item`, `landmark` (integers, slots)",
}
"""What is on each line, by its name."""


def to_record(example: Example) -> Record:
    """Return what JSON keeps of an example; its keys are those of `COLUMNS`."""
    said, experience = example.said, example.experience
    facts = [
        {"relation": fact.relation, "item": fact.item, "landmark": fact.landmark} for fact in experience.facts
    ]
    return {
        "case": example.case,
        "words": list(said.words),
        "meaning": [referent_record(referent) for referent in said.meaning],
        "roles": [None if r is None else {"referent": r.referent, "field": r.field} for r in said.roles],
        "percept": [None if seen is None else referent_record(seen) for seen in experience.percept],
        "ordered": experience.ordered,
        **({"facts": facts} if facts else {}),
    }


def referent_record(referent: Referent) -> Record:
    """Return what JSON keeps of a referent; its relation only where it has one."""
    related = {"relation": referent.relation} if referent.relation is not None else {}
    return {**{field: referent.value(field) for field in FIELDS}, **related}


def from_record(record: Mapping[str, Any]) -> Example:
    """Return the example behind what `to_record` made of it.

    Raises
    ------
    TypeError, ValueError
        If something is missing, unknown, or no possible value.
    """
    _only(record, COLUMNS, optional=("facts",))
    if not isinstance(record["case"], str) or not isinstance(record["ordered"], bool):
        raise TypeError(
            f"case is {record['case']!r} and ordered is {record['ordered']!r}; expected a string and a boolean"
        )
    meaning = tuple(referent_of(said) for said in record["meaning"])
    roles = tuple(None if role is None else _role(role, len(meaning)) for role in record["roles"])
    percept = tuple(None if seen is None else referent_of(seen) for seen in record["percept"])
    facts = tuple(_fact(fact) for fact in record.get("facts", ()))
    experience = Experience(record["words"], percept, record["ordered"], facts)
    return Example(record["case"], Utterance(experience.words, meaning, roles), experience)


def referent_of(record: Mapping[str, Any]) -> Referent:
    """Return the referent behind what `referent_record` made of it."""
    _only(record, (*FIELDS, "relation"), optional=("relation",))
    return Referent(**record)


def to_jsonl(examples: Iterable[Example]) -> bytes:
    r"""Return a file of examples, one a line.

    Examples
    --------
    >>> said = Utterance(("a", "cup"), (Referent("cup"),), (None, Role(0, "category")))
    >>> content = to_jsonl([Example("train", said, Experience(said.words, (Referent("cup", "red", "left"),)))])
    >>> content.count(b"\n"), content[:38]
    (1, b'{"case": "train", "words": ["a", "cup"')
    >>> from_jsonl(content)[0].said == said
    True
    """
    lines = (json.dumps(to_record(example), ensure_ascii=False) + "\n" for example in examples)
    return "".join(lines).encode()


def from_jsonl(content: bytes, name: str = "line") -> tuple[Example, ...]:
    """Read a file of examples.

    Parameters
    ----------
    content : bytes
        What is in the file.
    name : str, default "line"
        The name of the file, for errors.

    Raises
    ------
    ValueError
        If a line is no example; it is named by file and number, counted from 1.
    """
    examples = []
    lines = content.split(b"\n")
    for number, line in enumerate(lines[:-1] if not lines[-1] else lines, start=1):
        try:
            record = json.loads(line.decode())
            if not isinstance(record, dict):
                raise TypeError(f"{record!r} is a {type(record).__name__}; expected an object")
            examples.append(from_record(record))
        except (TypeError, ValueError) as error:
            raise ValueError(f"{name}:{number}: {error}") from error
    return tuple(examples)


def _only(record: Mapping[str, Any], known: Iterable[str], optional: Iterable[str]) -> None:
    """Check that a record has all that is known, but for what is optional, and nothing else."""
    if not isinstance(record, Mapping):
        raise TypeError(f"{record!r} is a {type(record).__name__}; expected an object")
    known = list(known)
    for key in record:
        if key not in known:
            raise unknown("key", key, known)
    missing = [key for key in known if key not in record and key not in optional]
    if missing:
        raise ValueError(f"there is no {missing[0]!r}; expected {', '.join(known)}")


def _role(record: Mapping[str, Any], referents: int) -> Role:
    _only(record, ("referent", "field"), optional=())
    referent, field = record["referent"], record["field"]
    if type(referent) is not int or not 0 <= referent < referents:
        raise ValueError(f"a role is of referent {referent!r}; expected 0 to {referents - 1}")
    if field not in (*FIELDS, "relation"):
        raise unknown("field", str(field), (*FIELDS, "relation"))
    return Role(referent, field)


def _fact(record: Mapping[str, Any]) -> Fact:
    _only(record, ("relation", "item", "landmark"), optional=())
    if not isinstance(record["relation"], str) or not all(
        type(record[k]) is int for k in ("item", "landmark")
    ):
        raise TypeError(f"{dict(record)} is no fact; expected a string and two integers")
    return Fact(**record)
