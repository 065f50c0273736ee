"""The languages in which something can be said of a table."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from corpora.chinese import COMMANDS as CHINESE_COMMANDS
from corpora.chinese import VERBS as CHINESE_VERBS
from corpora.chinese import chinese
from corpora.chinese import clauses as chinese_clauses
from corpora.english import CLAUSES as ENGLISH_CLAUSES
from corpora.english import COMMANDS as ENGLISH_COMMANDS
from corpora.english import VERBS as ENGLISH_VERBS
from corpora.english import english
from corpora.french import CLAUSES as FRENCH_CLAUSES
from corpora.french import COMMANDS as FRENCH_COMMANDS
from corpora.french import VERBS as FRENCH_VERBS
from corpora.french import french
from corpora.lexicon import Lexicon
from corpora.skills import Skill
from corpora.suggest import enter, named


class MakeLexicon(Protocol):
    """Makes the lexicon of a language."""

    def __call__(self, *, synonyms: bool = False, made_up: int = 0) -> Lexicon:
        """Return the lexicon, perhaps with a second word for the middle and with nouns that nobody knows."""


class Language(NamedTuple):
    """How a language speaks of a table."""

    name: str
    """Its name in English."""

    lexicon: MakeLexicon
    """Makes its lexicon."""

    clauses: Callable[[Lexicon], str]
    """The rules of what can be said of one thing, over a lexicon."""

    conjunction: str
    """What joins clauses."""

    commands: str = ""
    """The rules of what can be commanded; without them, nothing can."""

    verbs: Mapping[str, Skill] = {}
    """The verbs of the commands, and what they tell one to do."""

    sequence: str = ""
    """What stands between two commands, one of which comes after the other."""


LANGUAGES = {
    "en": Language(
        "English", english, lambda _: ENGLISH_CLAUSES, "and", ENGLISH_COMMANDS, ENGLISH_VERBS, "and then"
    ),
    "fr": Language("French", french, lambda _: FRENCH_CLAUSES, "et", FRENCH_COMMANDS, FRENCH_VERBS, "puis"),
    "zh": Language("Chinese", chinese, chinese_clauses, "而", CHINESE_COMMANDS, CHINESE_VERBS, "然后"),
}
"""The languages by their codes."""

OURS = tuple(LANGUAGES)
"""Those of this project."""


def register(code: str, language: Language) -> None:
    """Make a language of one's own known, so that environments and experiments speak it.

    Parameters
    ----------
    code : str
        Its code as spaCy has it, by which typed text is split into words; for one's own form of a language,
        something more may follow, as "en-workshop". Registered again, it takes the place of the former.
    language : Language
        What it is.

    Raises
    ------
    ValueError
        If a language of this project has the code, or the lexicon says that it is of another.

    Examples
    --------
    >>> register("en-workshop", language_of("en"))
    Traceback (most recent call last):
    ...
    ValueError: the lexicon of 'en-workshop' is of the language 'en'; expected 'en-workshop'
    """
    if (said := language.lexicon().language) != code:
        raise ValueError(f"the lexicon of {code!r} is of the language {said!r}; expected {code!r}")
    enter("language", code, language, LANGUAGES, OURS)


def registered() -> dict[str, Language]:
    """Return the languages that were registered from outside this project, by their codes."""
    return {code: language for code, language in LANGUAGES.items() if code not in OURS}


def language_of(code: str) -> Language:
    """Return a language.

    Raises
    ------
    ValueError
        If nothing can be said in it; the nearest code is named.

    Examples
    --------
    >>> language_of("fr").name
    'French'
    """
    return named("language", code, LANGUAGES)
