"""``grounding command``."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import tyro

from agents.options import checked_seed
from agents.ranges import at_least
from corpora import Lexicon
from corpora.frames import Sentence
from envs.world.scene import Item, Scene
from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable_file
from grounding.following.acting import Follower
from grounding.following.asking import learned
from grounding.following.listener import Listener
from grounding.following.recording import recorded
from grounding.following.referring import (
    NotUnderstoodError,
    Task,
    UnknownWordError,
    commands_in,
    expect_commands,
    tasks_of,
)
from grounding.following.staging import drawn_for, named_things, spelled_out, things_among
from grounding.following.wording import heard, listed, named, told
from grounding.following.words import WordBook
from grounding.progress import bar
from grounding.reading import unset


@dataclass(frozen=True, kw_only=True)
class CommandArm(Subcommand):
    """Tell an arm what to do, in English or in French; it looks at the table, and does it.

    What is ambiguous or cannot be done is answered, and then nothing moves. Which thing an unknown word names is asked.

    Examples::

        grounding command "put the cup on the left" --picture done.png
        grounding command "point to the orange and then to the cup" --movie arm.gif
        grounding command "prends le wug" --scene "tasse rouge, bol bleu" --answer 2
    """

    text: Annotated[
        tuple[str, ...],
        tyro.conf.Positional,
        tyro.conf.arg(metavar="COMMAND [COMMAND ...]", help_behavior_hint=""),
    ]
    """What is to be done, one sentence or several, which are done one after the other."""

    scene: Annotated[str | None, unset] = None
    """What is on the table, as "red cup left, blue orange right"; what is left out is left to chance.
    By default things with which it can be done, and others."""

    answer: Annotated[tuple[str, ...], unset] = ()
    """What to answer to questions, in their order, where nobody is asked: a number, "the blue one", "a cup"."""

    words: Annotated[Path | None, unset] = None
    """A file (JSON) of words that were learned by asking; new ones are added. By default none is kept."""

    picture: Annotated[Path | None, unset] = None
    """Where to leave a picture (PNG) of the table before and after."""

    movie: Annotated[Path | None, unset] = None
    """Where to leave a film (GIF)."""

    things: int = 12
    """How many kinds of things the eye learns to tell apart, besides those that are named; half a second each."""

    seed: int = 0
    """The source of all chance."""

    def run(self) -> None:
        """Hear, look, understand, and do; nothing moves unless all can be done."""
        if not self.text:
            raise ValueError('nothing was said; expected a command, as grounding command "point to the cup"')
        at_least(0, things=self.things)
        checked_seed(self.seed)
        for path, suffix in ((self.words, ".json"), (self.picture, ".png"), (self.movie, ".gif")):
            if path:
                writable_file(path, suffix)
        rng = np.random.default_rng(self.seed)
        book = WordBook.read(self.words) if self.words else WordBook()
        listener = Listener(self.seed)
        sentences = [said for text in self.text for said in listener.hear(text)]
        _say("heard:", *(f"  {heard(frame)}" for said in sentences for frame in said.frames))
        expect_commands(sentences, book, listener.closed_class)
        scene, lexicon = self._table(sentences, book, listener.closed_class, rng)
        with Follower(lexicon, rng) as follower:
            with bar(f"learning what {len(lexicon.concepts('category'))} kinds of things look like"):
                follower.put(scene)
            _say("seen:", *(f"  {k + 1} {named(item)}" for k, item in enumerate(follower.seen)))
            tasks = self._understood(sentences, follower, book, listener.closed_class)
            follower.expect_doable([task for of_sentence in tasks for task in of_sentence])
            with recorded(follower, self.picture, self.movie) as record:
                for said, of_sentence in zip(sentences, tasks, strict=True):
                    record.caption(said.text)
                    for task, outcome in zip(of_sentence, follower.do(of_sentence), strict=False):
                        if not outcome.success:
                            record.caption(f"{told(task.command)}: {outcome.cause}", good=False)
                            raise RuntimeError(f"not done: {told(task.command)}: {outcome.cause}")
                        _say(f"done: {told(task.command)}")
                record.caption(f"{', '.join(said.text for said in sentences)}: done", good=True)
        for path in filter(None, (self.picture, self.movie)):
            _say(f"wrote {path}")

    def _table(
        self,
        sentences: Sequence[Sentence],
        book: WordBook,
        closed_class: frozenset[str],
        rng: np.random.Generator,
    ) -> tuple[Scene, Lexicon]:
        """Return what is put on the table, and the things that the eye can tell apart."""
        named_here = named_things(sentences, book)
        if self.scene is None:
            lexicon = things_among(named_here, self.things)
            return drawn_for(sentences, book, closed_class, lexicon, rng), lexicon
        scene = spelled_out(self.scene, book, rng)
        return scene, things_among({*named_here, *(item.category for item in scene.items)}, self.things)

    def _understood(
        self, sentences: Sequence[Sentence], follower: Follower, book: WordBook, closed_class: frozenset[str]
    ) -> list[tuple[Task, ...]]:
        """Return what each sentence asks for; words that nobody knows are asked, and learned."""
        answers = iter(self.answer)
        tasks = []
        for said in sentences:
            while True:
                try:
                    commands = commands_in(said, book, closed_class)
                    break
                except UnknownWordError as asked:
                    book = answered(asked, follower.seen, book, next(answers, None))
                    if self.words:
                        book.write(self.words)
            tasks.append(tasks_of(commands, follower.seen))
        _say("understood:")
        for task in (task for of_sentence in tasks for task in of_sentence):
            _say(f"  {told(task.command)}: {listed(follower.seen, task.items)}")
        return tasks


def answered(asked: UnknownWordError, seen: Sequence[Item], book: WordBook, answer: str | None) -> WordBook:
    """Return the book with what an answer tells; where there is none yet, whoever sits at the terminal is asked.

    Raises
    ------
    NotUnderstoodError
        If it is no answer, or nobody is there to answer.
    """
    things = [f"  {k + 1} {named(item)}" for k, item in enumerate(seen)]
    if answer is not None:
        _say(asked.question, f"  {answer}")
        return learned(asked, answer, seen, book)
    if not sys.stdin.isatty():
        raise NotUnderstoodError(
            "\n".join((asked.question, *things, 'answer it with --answer 1, or --answer "the blue one"'))
        )
    _say(asked.question, *things)
    while True:
        try:
            return learned(asked, input("a number, or a description: "), seen, book)
        except EOFError:
            raise NotUnderstoodError(f"{asked.question} That was not answered; nothing moved") from None
        except ValueError as mistaken:
            _say(str(mistaken))


def _say(*lines: str) -> None:
    for line in lines:
        console.print(line, soft_wrap=True, markup=False)
