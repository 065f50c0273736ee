"""The command line: mistakes become messages and exit codes."""

import sys
from collections.abc import Sequence

from grounding.interrupts import held_back

MISTAKE, STOPPED = 2, 130
"""Exit codes: something was asked for that cannot be done; Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``grounding`` and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows the name of the command; by default what was typed.

    Examples
    --------
    >>> main(["--help"])
    usage: grounding COMMAND [options]
    ...
    0
    """
    try:
        # All that takes time to import is imported here, so that Ctrl-C is answered from the first moment.
        with held_back():
            from grounding.dispatch import dispatch

        dispatch(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return _says("stopped; what was finished is kept", STOPPED)
    except SystemExit as stop:  # of the parser of options, which has said what is wrong
        return stop.code if isinstance(stop.code, int) else MISTAKE
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough of it
        return 0
    except OSError as error:
        return _says(f"{error.filename}: {error.strerror}" if error.filename else str(error), MISTAKE)
    except (ValueError, RuntimeError) as error:
        return _says(str(error), MISTAKE)
    return 0


def _says(message: str, code: int) -> int:
    print(f"grounding: {message}", file=sys.stderr)
    return code
