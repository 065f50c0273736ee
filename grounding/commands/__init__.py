"""The subcommands of ``grounding``, one a file."""

from grounding.commands.command import CommandArm
from grounding.commands.demo import Demo
from grounding.commands.evaluate import Evaluate
from grounding.commands.freeze import Freeze
from grounding.commands.gallery import Gallery
from grounding.commands.list import List
from grounding.commands.play import Play
from grounding.commands.report import Report
from grounding.commands.say import Say
from grounding.commands.subcommand import Subcommand
from grounding.commands.train import Train
from grounding.commands.watch import Watch

COMMANDS: dict[str, type[Subcommand]] = {
    "train": Train,
    "evaluate": Evaluate,
    "freeze": Freeze,
    "say": Say,
    "play": Play,
    "watch": Watch,
    "command": CommandArm,
    "gallery": Gallery,
    "report": Report,
    "list": List,
    "demo": Demo,
}
"""Every subcommand by its name; ``run`` has the experiments below it and is known to the command line."""

__all__ = ["COMMANDS", "Subcommand"]
