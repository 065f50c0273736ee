"""``grounding gallery``."""

from dataclasses import dataclass
from pathlib import Path

from corpora.whole_file import whole_file
from grounding.commands.subcommand import Subcommand, console
from grounding.figures.gallery import gallery
from grounding.folder import writable
from grounding.progress import bar


@dataclass(frozen=True, kw_only=True)
class Gallery(Subcommand):
    """Photograph everything that can stand on the table, with its name."""

    out: Path = Path("gallery.png")
    """Where to leave the picture (PNG)."""

    colour: str | None = None
    """The colour of all things; by default each has one of its own."""

    def run(self) -> None:
        """Photograph, and write the sheet."""
        writable(self.out.parent)
        with bar("photographing", "things") as progress:
            sheet = gallery(self.colour, progress)
        with whole_file(self.out) as file:
            sheet.save(file, format="PNG")
        console.print(f"wrote {self.out}", soft_wrap=True)
