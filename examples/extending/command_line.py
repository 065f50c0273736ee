"""The command line with what is one's own: ``python command_line.py run misread --quick``."""

import agent  # noqa: F401 - your module: what it registers is known from here on
from experiment import Misread

from grounding.cli import main
from grounding.experiments import EXPERIMENTS

EXPERIMENTS["misread"] = Misread

if __name__ == "__main__":
    raise SystemExit(main())
