"""The page, served on this machine."""

import socket
from collections.abc import Callable

import uvicorn

from grounding.web.app import make_app
from grounding.web.headers import App


def server_of(app: App) -> uvicorn.Server:
    """Return what serves an application, to be run on a socket."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            ws="none",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )


def bound(host: str, port: int) -> socket.socket:
    """Return a socket at a port, or at any that is free if it is 0.

    Raises
    ------
    OSError
        If the port is taken; another is suggested.
    """
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
        place.listen()  # who comes before all is ready waits
    except OSError as error:
        place.close()
        raise OSError(
            f"port {port} cannot be used ({error.strerror}); try another, as --port {port + 1}"
        ) from error
    return place


def serve(host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
    host : str
        Where it can be reached from.
    port : int
        0: any that is free.
    tell : callable
        Told the address.

    Raises
    ------
    OSError
        If the port is taken.
    """
    with bound(host, port) as place:
        tell(f"http://{host}:{place.getsockname()[1]}")
        server_of(make_app()).run(sockets=[place])
