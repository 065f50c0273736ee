"""``grounding report``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro

from corpora.whole_file import whole_file
from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable_file
from grounding.page import page
from grounding.progress import bar
from grounding.reading import unset
from grounding.result import is_result, read_result


@dataclass(frozen=True, kw_only=True)
class Report(Subcommand):
    """Make one page (HTML) of results: figures, tables, captions, commands and versions.

    Cells that failed are told, too.

    Examples::

        grounding report out/scaling
        grounding report out --out everything.html
    """

    folder: Annotated[tyro.conf.Positional[Path], tyro.conf.arg(metavar="DIR")]
    """What grounding run left, or a folder of such folders."""

    out: Annotated[Path | None, unset] = None
    """Where to leave the page; by default DIR/report.html. Links are from DIR."""

    def run(self) -> None:
        """Read, lay out, write."""
        if not self.folder.is_dir():
            raise ValueError(f"{self.folder} is no folder; {_EXPECTED}")
        folders = [self.folder, *sorted(path for path in self.folder.iterdir() if path.is_dir())]
        folders = [folder for folder in folders if is_result(folder)]
        if not folders:
            raise ValueError(f"{self.folder} has no results; {_EXPECTED}")
        out = writable_file(self.out or self.folder / "report.html", ".html")
        results = []
        with bar("reading", "results") as progress:
            for done, folder in enumerate(folders, start=1):
                results.append(read_result(folder))
                progress(done, len(folders))
        with whole_file(out) as file:
            file.write(page(results, self.folder).encode())
        console.print(f"wrote {out}", soft_wrap=True)


_EXPECTED = "expected one that grounding run left (config.json and rows.csv), or one of such folders"
