"""``grounding freeze``."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import tyro

from agents.ranges import at_least
from corpora import write_benchmark
from corpora.frozen import check_free
from grounding.benchmarks import RANDOM, draw_benchmark
from grounding.commands.subcommand import Subcommand, console
from grounding.folder import writable
from grounding.reading import unset
from grounding.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Freeze(Subcommand):
    """Make a benchmark: a folder of sentences to learn from and others to be tested on.

    random is the split of the setting; novel-pair, novel-colour, novel-position, longer and cogent keep something
    out of training, and test it. All chance comes from --split-seed. Checksums tell whether a file was changed.

    Examples::

        grounding freeze novel-pair --objects 10 --out novel-pair
        grounding freeze random --language fr --out french
    """

    name: Annotated[tyro.conf.Positional[str], tyro.conf.arg(metavar="NAME")] = RANDOM
    """Which benchmark."""

    out: Annotated[Path | None, unset] = None
    """The folder to make; by default NAME."""

    asked: int = 500
    """Test sentences a case; of random, --test tells how many."""

    overwrite: bool = False
    """Replace a benchmark that is there."""

    setting: Annotated[Setting, tyro.conf.arg(name="")] = field(default_factory=Setting)
    """The table and the words."""

    def run(self) -> None:
        """Draw, write."""
        at_least(1, asked=self.asked)
        folder = self.out or Path(self.name)
        check_free(folder, self.overwrite)
        benchmark = draw_benchmark(self.name, self.setting, self.asked)
        writable(folder.parent)
        files = write_benchmark(benchmark, folder, overwrite=self.overwrite)
        cases = ", ".join(f"{len(sentences)} {case}" for case, sentences in benchmark.cases.items())
        console.print(f"{len(benchmark.train)} sentences to learn from; to be tested on: {cases}")
        for path in files:
            console.print(f"wrote {path}", soft_wrap=True)
