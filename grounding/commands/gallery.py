"""``grounding gallery``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from corpora.whole_file import whole_file
from grounding.commands.subcommand import Subcommand, console
from grounding.figures.gallery import gallery
from grounding.folder import writable_file
from grounding.progress import bar
from grounding.reading import unset


@dataclass(frozen=True, kw_only=True)
class Gallery(Subcommand):
    """Photograph everything that can stand on the table, with its name.

    Examples::

        grounding gallery --colour blue --out blue.png
    """

    out: Path = Path("gallery.png")
    """Where to leave the picture (PNG)."""

    colour: Annotated[str | None, unset] = None
    """The colour of all things; by default each has one of its own."""

    def run(self) -> None:
        """Photograph, and write the sheet."""
        writable_file(self.out, ".png")
        with bar("photographing", "things") as progress:
            sheet = gallery(self.colour, progress)
        with whole_file(self.out) as file:
            sheet.save(file, format="PNG")
        console.print(f"wrote {self.out}", soft_wrap=True)
