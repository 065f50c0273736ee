"""The corpus of fifteen languages of Hinaut & Twiefel (2019): the same instructions in each.

Under a header ``#### NAME ####`` stand entries ``MEANING ; SENTENCE``, as in `corpora.readers.instructions`, with
comments after a #. Some words are spelled in two ways, so that the word of a meaning is not in its sentence. The
function words of each language are in a file of their own, a Python function that is read and not run.
"""

import ast
import re
from pathlib import Path

from corpora.frames import RoleCorpus, Sentence
from corpora.readers.instructions import instruction
from corpora.readers.sections import Sections

HEADER = re.compile(r"#{3,}\s*([^\W\d][\w ()-]*?)\s*#{3,}")


def is_languages(sections: Sections) -> bool:
    """Whether the data look like this format."""
    return any(HEADER.fullmatch(line.text) for line in sections.data)


def read_languages(sections: Sections) -> list[RoleCorpus]:
    """Read all entries: a corpus a language, in the order of the file; two sections of one language stay two.

    Raises
    ------
    ValueError
        If an entry cannot be read, or stands before the first header, with file and line.
    """
    names: list[str] = []
    sentences: list[list[Sentence]] = []
    for line in sections.data:
        header = HEADER.fullmatch(line.text)
        text = line.text.partition("#")[0].strip()
        if header:
            names.append(header[1].title())
            sentences.append([])
        elif text and not names:
            line.fail(f"{text[:60]!r} stands before the first language", "'#### NAME ####'")
        elif text:
            sentences[-1].append(instruction(line._replace(text=text), digits=False, strict=False))
    return [RoleCorpus(tuple(of), name=name) for name, of in zip(names, sentences, strict=True)]


def function_words(path: Path) -> dict[str, frozenset[str]]:
    """Read the function words of each language off ``if LANGUAGE == "...": return [...]``; nothing is run.

    Raises
    ------
    OSError
        If the file cannot be read.
    ValueError
        If it is not Python, or has no such lines.
    """
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise ValueError(
            f"{path}, line {error.lineno}: not Python; expected lists of function words"
        ) from error
    found = {}
    for node in ast.walk(tree):
        match node:
            case ast.If(
                test=ast.Compare(
                    left=ast.Name(id="LANGUAGE"), comparators=[ast.Constant(value=str(language))]
                ),
                body=[ast.Return(value=ast.List(elts=words))],
            ):
                found[language] = frozenset(
                    word.value
                    for word in words
                    if isinstance(word, ast.Constant) and isinstance(word.value, str)
                )
    if not found:
        raise ValueError(f"{path} has no 'if LANGUAGE == ...' with a list; expected one a language")
    return found
