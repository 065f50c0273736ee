"""From events to commands, and from these to the things seen that they are about; nothing is done here."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from corpora import Command, Field, Referent, unknown
from corpora.commands import SKILL_OF
from corpora.frames import Frame, Sentence
from envs.world.scene import Item
from grounding.following.wording import listed, named
from grounding.following.words import WordBook

EXAMPLE = '"put the cup on the left and then point to the orange"'


_EXPECTED: dict[Field, str] = {"category": "a thing", "colour": "a colour"}


class NotUnderstoodError(ValueError):
    """What was said is no command, or not about what is seen; the message answers it."""


class UnknownWordError(NotUnderstoodError):
    """A word that nobody knows; one answer teaches it.

    Parameters
    ----------
    word : str
        The word.
    field : {"category", "colour"}
        What it must name, as its role in the sentence tells.
    hint : str or None
        A known word that is spelled much like it.
    """

    def __init__(self, word: str, field: Field, hint: str | None = None) -> None:
        self.word, self.field = word, field
        what = f"a {word}" if field == "category" else word
        self.question = f"which thing is {what}?" + (f" (or did you mean {hint!r}?)" if hint else "")
        super().__init__(self.question)


@dataclass(frozen=True, slots=True)
class Task:
    """A command, and which of the things seen it is about.

    Parameters
    ----------
    command : Command
        What to do.
    items : tuple of int
        Of each of its referents, which of the things seen it is.
    """

    command: Command
    items: tuple[int, ...]


def expect_commands(sentences: Sequence[Sentence], book: WordBook, closed_class: frozenset[str]) -> None:
    """See that sentences are commands before the table is looked at, which takes time.

    A word that nobody knows is let pass: it is asked for when the table can be seen.

    Raises
    ------
    NotUnderstoodError
        As `commands_in` does.
    """
    for said in sentences:
        with suppress(UnknownWordError):
            commands_in(said, book, closed_class)


def commands_in(said: Sentence, book: WordBook, closed_class: frozenset[str]) -> tuple[Command, ...]:
    """Return what a sentence with its events commands, whatever is on the table.

    Parameters
    ----------
    said : Sentence
        The sentence.
    book : WordBook
        What its words name.
    closed_class : frozenset of str
        The words that need play no role.

    Raises
    ------
    NotUnderstoodError
        If it is no command that can be understood, or a word of it plays no role.
    UnknownWordError
        If nobody knows what one of its nouns or colours names.
    """
    idle = [
        word
        for word, roles in zip(said.words, said.roles, strict=True)
        if not roles and word not in closed_class
    ]
    if not said.frames:
        raise NotUnderstoodError(f'"{said.text}" is no command that I understand; say for example {EXAMPLE}')
    for frame in said.frames:  # a verb that is not known tells more than what became of the other words
        _expect_verb(frame, book)
    if idle:
        raise NotUnderstoodError(
            f'in "{said.text}" I do not understand what {", ".join(map(repr, idle))} is for; '
            f"say for example {EXAMPLE}"
        )
    return tuple(_command(frame, said, book) for frame in said.frames)


def tasks_of(commands: Sequence[Command], seen: Sequence[Item]) -> tuple[Task, ...]:
    """Return which of the things seen some commands are about.

    Raises
    ------
    NotUnderstoodError
        If none or several of them fit; they are listed.
    """
    tasks = []
    for command in commands:
        items = tuple(_only(referent, seen) for referent in command.referents)
        if len(set(items)) < len(items):
            raise NotUnderstoodError(f"{named(seen[items[0]])}: a thing cannot stand on itself")
        tasks.append(Task(command, items))
    return tuple(tasks)


def fitting(referent: Referent, seen: Sequence[Item]) -> list[int]:
    """Return which of the things seen a description is true of."""
    return [k for k, item in enumerate(seen) if referent.fits(item.referent)]


def _only(referent: Referent, seen: Sequence[Item]) -> int:
    found = fitting(referent, seen)
    wanted = " ".join(filter(None, (referent.colour, referent.category)))
    if len(found) > 1:
        raise NotUnderstoodError(f'"{wanted}" is not one thing; these fit: {listed(seen, found)}')
    if found:
        return found[0]
    alike = fitting(Referent(category=referent.category), seen)
    if alike:
        raise NotUnderstoodError(f'I see no "{wanted}", but {listed(seen, alike)}')
    there = f"what I see: {listed(seen)}" if seen else "I see nothing on the table"
    raise NotUnderstoodError(f'I see no "{wanted}"; {there}')


def _expect_verb(frame: Frame, book: WordBook) -> None:
    if book.skill(frame.predicate) is None:
        verbs = [verb for verb in SKILL_OF if book.skill(verb)]
        raise NotUnderstoodError(f"{unknown('verb', frame.predicate, verbs)}")


def _command(frame: Frame, said: Sentence, book: WordBook) -> Command:
    verb = frame.predicate
    skill = book.skill(verb)
    assert skill is not None
    if frame.object is None:
        raise NotUnderstoodError(
            f'in "{said.text}" I do not understand what to {skill}; say for example {EXAMPLE}'
        )
    what = _thing(frame.object, frame.fourth, book)
    if skill in ("point", "grasp"):
        if frame.recipient or frame.fifth:
            raise NotUnderstoodError(
                f'in "{said.text}" I do not understand what {frame.recipient or frame.fifth!r} is for: '
                f"{verb!r} ({skill}) has no place"
            )
        return Command(skill, what)
    if frame.recipient is None:
        raise NotUnderstoodError(f'"{said.text}" does not say where to; say for example {EXAMPLE}')
    position = book.concept(frame.recipient, "position")
    if position:
        if skill == "stack" or frame.fifth:
            raise NotUnderstoodError(
                f'in "{said.text}", {frame.recipient!r} is a position; '
                f"expected a thing with {verb!r} {f'and {frame.fifth!r}' if frame.fifth else ''}".rstrip()
            )
        return Command(skill, what, position)
    if not book.fields(frame.recipient) and book.nearest(frame.recipient, "position"):
        raise NotUnderstoodError(f"{unknown('position', frame.recipient, book.words('position'))}")
    onto = _thing(frame.recipient, frame.fifth, book)
    if skill == "push":
        raise NotUnderstoodError(
            f'in "{said.text}", {frame.recipient!r} is a thing; things are pushed to the left, the middle or the right'
        )
    return Command("stack", what, onto)


def _thing(noun: str, colour: str | None, book: WordBook) -> Referent:
    told: dict[Field, str | None] = {"category": noun, "colour": colour}
    said = {field: word for field, word in told.items() if word is not None}
    if colour is not None and not book.fields(noun) and book.concept(colour, "category"):
        raise NotUnderstoodError(
            f"I do not know the word {noun!r} before {colour!r}; say for example {EXAMPLE}"
        )
    # What cannot be said is told before anything is asked.
    for field, word in said.items():
        if field not in (known := book.fields(word)) and known:
            raise NotUnderstoodError(f"{word!r} is a {known[0]}; expected {_EXPECTED[field]}")
    for field, word in said.items():
        if not book.fields(word):
            raise UnknownWordError(word, field, book.nearest(word, field))
    return Referent(**{field: book.concept(word, field) for field, word in said.items()})
