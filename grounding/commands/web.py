"""``grounding web``."""

from dataclasses import dataclass
from importlib.util import find_spec

from grounding.commands.subcommand import Subcommand, console

HOST = "127.0.0.1"
"""Only this machine can ask for the page."""

NEEDED = ("starlette", "uvicorn")


@dataclass(frozen=True, kw_only=True)
class Web(Subcommand):
    """Serve a page on this machine: type a sentence, see what agents make of it, teach a word, command the arm.

    It works without a network, and no other machine can reach it. Ctrl-C ends it.

    Examples::

        grounding web
        grounding web --port 8100
    """

    port: int = 8000
    """Where it is served, as in http://127.0.0.1:8000; 0: at any port that is free."""

    def run(self) -> None:
        """Serve the page until Ctrl-C."""
        if not 0 <= self.port < 2**16:
            raise ValueError(f"port={self.port}; expected 0 to {2**16 - 1}")
        missing = [name for name in NEEDED if find_spec(name) is None]
        if missing:
            raise RuntimeError(
                f"the page needs {' and '.join(missing)}; install the extra with: pip install -e '.[web]'"
            )
        from grounding.web.serving import serve

        serve(HOST, self.port, lambda url: console.print(f"The page is at {url} (Ctrl-C ends it)"))
