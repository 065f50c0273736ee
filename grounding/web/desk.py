"""What a page may ask, and what it is answered; nothing here knows of HTTP."""

from collections.abc import Mapping
from typing import Any

from corpora import Experience
from grounding.picture import described
from grounding.web import pictures
from grounding.web.answer import FIELD_NAMES, UnheardError, answer, named_role, things, unheard
from grounding.web.arm import Table, Tell
from grounding.web.classroom import CHOICES, FIRST, VOCABULARIES, Classroom, Pupil, UntaughtError
from grounding.web.examples import COMMANDS, ORDER, SENTENCES, USES
from grounding.web.limits import LETTERS, number_in, sentence_in, text_in
from grounding.web.sessions import Session
from grounding.web.word_teaching import ROUNDS, Puzzle, again, belief, is_sure, puzzle

Told = dict[str, Any]


class Desk:
    """Answers what a page asks.

    Parameters
    ----------
    classroom : Classroom
        Where agents are taught.
    """

    def __init__(self, classroom: Classroom) -> None:
        self._classroom = classroom

    def _pupil(self, spec: str, objects: int) -> Pupil:
        lesson = self._classroom.lesson(spec, objects)
        if not lesson.future.done():
            raise UntaughtError(lesson)
        return lesson.future.result()

    def options(self) -> Told:
        """Return what can be chosen."""
        return {
            "agents": [{"spec": c.spec, "label": c.label, "note": c.note} for c in CHOICES.values()],
            "vocabularies": VOCABULARIES,
            "examples": SENTENCES,
            "commands": COMMANDS,
            "letters": LETTERS,
            "missing": None if pictures.available() else pictures.MISSING,
        }

    # ---------------------------------------------------------------- sentences

    def ask(self, session: Session, sent: Mapping[str, Any]) -> Told:
        """Return what agents make of a sentence.

        Raises
        ------
        UntaughtError
            If one of them is being taught yet; it can be asked again later.
        UnheardError
            If there is a word that none of them has heard, and it is not said to ask all the same.
        ValueError
            If what was sent cannot be asked.
        """
        words = sentence_in(sent)
        specs, objects = sent.get("agents"), number_in(sent, "objects")
        if not isinstance(specs, list) or not 1 <= len(specs) <= 2 or len(set(map(str, specs))) < len(specs):
            raise ValueError(f"agents is {specs!r}; expected one agent, or two that differ")
        pupils = {str(spec): self._pupil(str(spec), objects) for spec in specs}
        agents = {spec: session.agent(pupil.agent) for spec, pupil in pupils.items()}
        new = [
            each
            for each in unheard(next(iter(agents.values())), words)
            if all(each["word"] not in agent.vocabulary for agent in agents.values())
        ]
        if new and sent.get("anyway") is not True:
            raise UnheardError(new, next(iter(agents.values())).vocabulary)
        answers = []
        for spec, pupil in pupils.items():
            choice, scores = CHOICES[spec], pupil.scores
            answers.append(
                {
                    "label": choice.label,
                    "note": choice.note,
                    "valid_error": scores.valid_error,
                    "exact_error": scores.exact_error,
                    "tested": len(pupil.test),
                    "seconds": pupil.seconds,
                    **answer(agents[spec], words),
                }
            )
        return {"words": list(words), "objects": objects, "answers": answers}

    def sentence(self, session: Session, sent: Mapping[str, Any]) -> Told:
        """Return a sentence that no agent of a vocabulary has heard.

        Raises
        ------
        UntaughtError, ValueError
            As `ask` does.
        """
        test = self._pupil(FIRST, number_in(sent, "objects")).test
        return {"sentence": " ".join(test[int(session.rng.integers(len(test)))].words)}

    # ---------------------------------------------------------------- new words

    def new_word(self, session: Session, sent: Mapping[str, Any]) -> Told:
        """Return scenes to choose from, for a sentence with a new word.

        Raises
        ------
        UntaughtError, ValueError
            As `ask` does; also if there is not one new word in it.
        """
        words = sentence_in(sent)
        shared = self._pupil(FIRST, number_in(sent, "objects")).agent
        if session.puzzle and session.puzzle.words == words and session.choices:
            session.puzzle = again(session.undecided(shared), session.puzzle, session.rng)
        else:
            session.puzzle, session.choices = puzzle(session.agent(shared), words, session.rng), []
        return _shown(session.puzzle)

    def choose(self, session: Session, sent: Mapping[str, Any]) -> Told:
        """Take in the scene that was chosen, and return what is known now, or further scenes.

        Raises
        ------
        UntaughtError, ValueError
            As `ask` does; also if there is nothing to choose, or no such scene.
        """
        asked = session.puzzle
        if asked is None:
            raise ValueError("there are no scenes to choose from; expected a sentence with a new word first")
        chosen = number_in(sent, "scene")
        if not 0 <= chosen < len(asked.scenes):
            raise ValueError(f"scene={chosen}; expected 0 to {len(asked.scenes) - 1}")
        shared = self._pupil(FIRST, number_in(sent, "objects")).agent
        session.choices.append(Experience(asked.words, asked.scenes[chosen], ordered=False))
        agent = session.undecided(shared)
        ranked = belief(agent, asked)
        told: Told = {
            "word": asked.word,
            "field": FIELD_NAMES[asked.role.field],
            "belief": [{"value": value, "activation": round(active, 3)} for value, active in ranked[:3]],
            "learned": is_sure(ranked),
        }
        if told["learned"]:
            session.decide(asked.word, asked.role.field, ranked[0][0])
            if asked.role.field == "category" and pictures.available():
                told["command"] = ORDER.format(asked.word)
            told["sentences"] = [text.format(asked.word) for text in USES[asked.role.field]]
        elif len(session.choices) < ROUNDS:
            session.puzzle = again(agent, asked, session.rng)
            told |= _shown(session.puzzle)
        else:
            session.puzzle, session.choices = None, []
        return told

    def forget(self, session: Session) -> Told:
        """Forget all that was taught here."""
        session.forget()
        return {"forgotten": True}

    # ---------------------------------------------------------------- the arm

    def command(self, session: Session, sent: Mapping[str, Any], tell: Tell) -> None:
        """Do what is commanded, and tell what happens.

        Raises
        ------
        ValueError
            If what was sent is no command.
        """
        if not pictures.available():
            raise ValueError(pictures.MISSING)
        text = text_in(sent, "command")
        answered = text_in(sent, "answer") if sent.get("answer") else None
        session.table = session.table or Table(session.rng.spawn(1)[0])
        book = session.table.perform(text, session.book, tell, answered, sent.get("fresh") is True)
        with session.lock:  # a word may be taught while the arm moves
            session.learn(book)


def _shown(asked: Puzzle) -> Told:
    scenes = []
    for scene in asked.scenes:
        seen = tuple(referent for referent in scene if referent)
        scenes.append({"things": things(seen), "text": described(seen)})
    return {
        "word": asked.word,
        "role": named_role(asked.role),
        "field": FIELD_NAMES[asked.role.field],
        "scenes": scenes,
    }
