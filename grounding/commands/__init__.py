"""The subcommands of ``grounding``, one a file."""

from grounding.commands.subcommand import Subcommand
from grounding.registry import Registry

COMMANDS: Registry[Subcommand] = Registry(
    {
        "Begin": {
            "demo": "grounding.commands.demo:Demo",
            "doctor": "grounding.commands.doctor:Doctor",
            "list": "grounding.commands.list:List",
            "completion": "grounding.commands.completion:Completion",
        },
        "Teach and test": {
            "train": "grounding.commands.train:Train",
            "evaluate": "grounding.commands.evaluate:Evaluate",
            "freeze": "grounding.commands.freeze:Freeze",
        },
        "Talk and look": {
            "say": "grounding.commands.say:Say",
            "command": "grounding.commands.command:CommandArm",
            "watch": "grounding.commands.watch:Watch",
            "play": "grounding.commands.play:Play",
            "gallery": "grounding.commands.gallery:Gallery",
            "web": "grounding.commands.web:Web",
        },
        "Experiments": {
            "report": "grounding.commands.report:Report",
        },
    }
)
"""Every subcommand by its name; ``run`` has the experiments below it and is known to the command line."""

__all__ = ["COMMANDS", "Subcommand"]
