"""The arm of one session: it hears a command, and all that happens is told as it happens."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

import numpy as np
from PIL import Image

from corpora import Lexicon
from corpora.frames import Sentence
from envs.world.scene import Scene
from grounding.following.acting import Follower
from grounding.following.asking import learned
from grounding.following.listener import Listener
from grounding.following.recording import STAGE
from grounding.following.referring import (
    NotUnderstoodError,
    Task,
    UnknownWordError,
    commands_in,
    expect_commands,
    tasks_of,
)
from grounding.following.staging import drawn_for, named_things, things_among
from grounding.following.wording import heard, listed, named, told
from grounding.following.words import WordBook

Tell = Callable[[Mapping[str, Any]], None]
"""Called with everything that happens, as JSON has it."""

THINGS = 8
"""So many kinds of things the eye can tell apart, besides those that are named."""

CALLS_A_FRAME = 3
"""The arm reports thirty times a second; each third report is filmed."""


@cache
def listener() -> Listener:
    """Return the listener, who is the same for all and learns when first asked for."""
    return Listener(seed=0)


class Table:
    """A table with an arm, as it was left by what was commanded before.

    Parameters
    ----------
    rng : numpy.random.Generator
        The source of all chance.

    Examples
    --------
    >>> import pytest; _ = pytest.importorskip("pybullet")
    >>> table, told = Table(np.random.default_rng(0)), []
    >>> _ = table.perform("jump on the cup", WordBook(), told.append)
    >>> told[-1]["event"], told[-1]["text"][:33]
    ('refused', "unknown verb 'jump'. Known: point")
    >>> table.close()
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._follower: Follower | None = None

    def perform(
        self, text: str, book: WordBook, tell: Tell, answer: str | None = None, fresh: bool = False
    ) -> WordBook:
        """Hear, look, understand and do, and tell it; return the words that are known afterwards.

        Parameters
        ----------
        text : str
            What is commanded, in English or French.
        book : WordBook
            The words that are known.
        tell : callable
            Told what happens: ``heard``, ``seen``, ``learned``, ``understood``, ``frame`` (a picture), ``done``, and in
            the end one of ``finished``, ``question`` and ``refused``.
        answer : str, optional
            What is answered to the question that a command raised before.
        fresh : bool, default False
            Whether the table is laid anew, so that what is commanded can be done.

        Raises
        ------
        RuntimeError
            If PyBullet is missing.
        """
        try:
            sentences = listener().hear(text)
            tell({"event": "heard", "lines": [heard(frame) for said in sentences for frame in said.frames]})
            expect_commands(sentences, book, listener().closed_class)
            follower = self._looking(sentences, book, tell, fresh)
            tell({"event": "seen", "things": [named(item) for item in follower.seen]})
            tell({"event": "frame", "image": _frame(follower)})
            if answer is not None:
                book = self._taught(sentences, follower, book, tell, answer)
            tasks = self._understood(sentences, follower, book, tell)
            follower.expect_doable(tasks)
            self._do(follower, tasks, tell)
        except UnknownWordError as asked:
            seen = self._follower.seen if self._follower else ()
            things = [named(item) for item in seen]
            tell({"event": "question", "text": asked.question, "word": asked.word, "things": things})
        except ValueError as mistaken:
            tell({"event": "refused", "text": str(mistaken)})
        return book

    def _looking(self, sentences: Sequence[Sentence], book: WordBook, tell: Tell, fresh: bool) -> Follower:
        if self._follower and not fresh:
            return self._follower
        self.close()
        lexicon = things_among(named_things(sentences, book), THINGS)
        scene = drawn_for(sentences, book, listener().closed_class, lexicon, self._rng)
        tell({"event": "looking", "kinds": len(lexicon.concepts("category"))})
        self._follower = _follower(lexicon, scene, self._rng)
        return self._follower

    def _taught(
        self, sentences: Sequence[Sentence], follower: Follower, book: WordBook, tell: Tell, answer: str
    ) -> WordBook:
        """Return the book with what an answer tells of the first word that nobody knows, if there is one."""
        try:
            for said in sentences:
                commands_in(said, book, listener().closed_class)
        except UnknownWordError as asked:
            book = learned(asked, answer, follower.seen, book)
            tell({"event": "learned", "word": asked.word, "concept": book.learned[-1][2]})
        return book

    def _understood(
        self, sentences: Sequence[Sentence], follower: Follower, book: WordBook, tell: Tell
    ) -> list[Task]:
        tasks = [
            task
            for said in sentences
            for task in tasks_of(commands_in(said, book, listener().closed_class), follower.seen)
        ]
        lines = [f"{told(task.command)}: {listed(follower.seen, task.items)}" for task in tasks]
        tell({"event": "understood", "lines": lines})
        return tasks

    def _do(self, follower: Follower, tasks: Sequence[Task], tell: Tell) -> None:
        reports = count()

        def look() -> None:
            if next(reports) % CALLS_A_FRAME == 0:
                tell({"event": "frame", "image": _frame(follower)})

        follower.arm.observer = look
        try:
            for task, outcome in zip(tasks, follower.do(tasks), strict=False):
                if not outcome.success:
                    raise NotUnderstoodError(f"not done: {told(task.command)}: {outcome.cause}")
                tell({"event": "done", "text": told(task.command)})
        finally:
            follower.arm.observer = None
            tell({"event": "frame", "image": _frame(follower)})
        tell({"event": "finished", "things": [named(item) for item in follower.seen]})

    def close(self) -> None:
        """Take the table away."""
        if self._follower:
            self._follower.world.close()
        self._follower = None


def _follower(lexicon: Lexicon, scene: Scene, rng: np.random.Generator) -> Follower:
    follower = Follower(lexicon, rng)
    try:
        follower.put(scene)
    except BaseException:
        follower.world.close()
        raise
    return follower


def _frame(follower: Follower) -> str:
    file = BytesIO()
    Image.fromarray(follower.world.picture(STAGE)).save(file, format="JPEG", quality=85)
    return "data:image/jpeg;base64," + b64encode(file.getvalue()).decode()
