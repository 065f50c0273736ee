"""What ``--help`` says besides options: what there is, what it is for, and examples."""

import shutil
import textwrap
from collections.abc import Mapping

from grounding.registry import Registry

EXAMPLES = "Examples::"
"""The line of a docstring after which there are commands to copy, as reStructuredText has it."""


def width() -> int:
    """Return how many columns there are to write in: those of the terminal, at most 100."""
    return min(100, shutil.get_terminal_size().columns)


def first_sentence(documented: object) -> str:
    """Return the first line of a docstring.

    Examples
    --------
    >>> first_sentence(first_sentence)
    'Return the first line of a docstring.'
    """
    return (documented.__doc__ or "").strip().splitlines()[0]


def about(documented: object) -> str:
    """Return what a docstring says before its examples, wrapped to the terminal."""
    told = textwrap.dedent("    " + (documented.__doc__ or "")).partition(EXAMPLES)[0].strip()
    return "\n\n".join(textwrap.fill(" ".join(part.split()), width()) for part in told.split("\n\n"))


def examples(documented: object) -> str:
    """Return the commands to copy that a docstring has; empty if it has none.

    Examples
    --------
    >>> class Train:
    ...     '''Teach an agent.
    ...
    ...     Examples::
    ...
    ...         grounding train reservoir
    ...     '''
    >>> print(examples(Train))
    examples:
      grounding train reservoir
    """
    commands = textwrap.dedent((documented.__doc__ or "").partition(EXAMPLES)[2]).strip()
    return f"examples:\n{textwrap.indent(commands, '  ')}" if commands else ""


def overview(prog: str, kind: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return what is printed where a name is missing.

    Parameters
    ----------
    prog, kind : str
        What was called, and what is to follow it: "command".
    known : mapping of str to mapping
        For each heading the names, and what each is for.

    Examples
    --------
    >>> print(overview("grounding run", "experiment", {"Curves": {"scaling": "Errors against objects."}}))
    usage: grounding run EXPERIMENT [options]
    <BLANKLINE>
    Curves:
      scaling  Errors against objects.
    <BLANKLINE>
    grounding run EXPERIMENT --help tells more.
    """
    column = max(len(name) for names in known.values() for name in names) + 4
    lines = [f"usage: {prog} {kind.upper()} [options]", ""]
    for heading, names in known.items():
        lines.append(f"{heading}:")
        for name, sentence in names.items():
            start = f"  {name}".ljust(column)
            lines.append(
                textwrap.fill(sentence, width(), initial_indent=start, subsequent_indent=" " * column)
            )
        lines.append("")
    lines.append(f"{prog} {kind.upper()} --help tells more.")
    return "\n".join(lines)


def listed(kinds: Mapping[str, type], heading: str) -> dict[str, dict[str, str]]:
    """Return what each class is for, by the headings of a registry; without one, below one heading."""
    if isinstance(kinds, Registry):
        return {title: {name: kinds.about(name) for name in names} for title, names in kinds.groups.items()}
    return {heading: {name: first_sentence(kind) for name, kind in kinds.items()}}
