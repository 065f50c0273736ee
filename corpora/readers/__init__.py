"""Public corpora of sentences with thematic roles, one format a file; none of them is shipped."""

from dataclasses import replace
from pathlib import Path

from corpora.frames import RoleCorpus, without_role
from corpora.readers.constructions import is_constructions, read_constructions
from corpora.readers.instructions import read_instructions
from corpora.readers.languages import function_words, is_languages, read_languages
from corpora.readers.sections import sections_of
from corpora.readers.source import lines_of
from corpora.role_docbin import from_docbin, is_compressed

__all__ = ["function_words", "read"]


def read(path: str | Path) -> tuple[RoleCorpus, ...]:
    r"""Read a corpus of sentences and roles; its format is recognised by what is in it.

    Parameters
    ----------
    path : str or Path
        A text file in UTF-8, or a zip archive of one: the 462 constructions or the 90,000 of Hinaut & Dominey (2013),
        the robot instructions of Hinaut et al. (2015), the fifteen languages of Hinaut & Twiefel (2019). Or what
        `corpora.write` wrote, as text or for spaCy.

    Returns
    -------
    tuple of RoleCorpus
        One, or one a language.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        If it is no corpus, or an entry of it cannot be read: with file, line, and what was expected.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "corpus.txt")
    ...     _ = path.write_text("<train data>\nput cup left ; put the cup on the left\n</train data>\n")
    ...     (corpus,) = read(path)
    >>> corpus.sentences[0].frames
    (Frame(predicate='put', agent=None, object='cup', recipient='left', fourth=None, fifth=None),)
    """
    path = Path(path)
    if is_compressed(path):
        return (from_docbin(path),)
    sections = sections_of(lines_of(path))
    if is_languages(sections):
        corpora = read_languages(sections)
    else:
        read_all = read_constructions if is_constructions(sections) else read_instructions
        corpora = [RoleCorpus(tuple(read_all(sections)))]
    corpora = [
        # Where a corpus does not list its closed class, that is what never has a role in it.
        replace(corpus, closed_class=sections.closed_class or without_role(corpus.sentences))
        for corpus in corpora
        if corpus.sentences
    ]
    if not corpora:
        raise ValueError(f"{path} has no entry; expected some between <train data> and </train data>")
    return tuple(corpora)
