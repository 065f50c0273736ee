"""The subcommands of `grounding`, one a file."""
