"""Ctrl-C, heard when it can be answered."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl-C back while something is done that must not be broken off; it is heard right after.

    Imports are such a thing: some libraries swallow what comes in the middle of theirs.
    """
    if not _can_be_held():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def quiet_children() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C, and do not complain when they are ended by it.

    It is for us, who end them. A child inherits what is ignored, and what it shall not warn of.
    """
    if not _can_be_held():
        yield
        return
    warned = os.environ.get("PYTHONWARNINGS")
    with held_back():
        os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (warned, "ignore:resource_tracker")))
        heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, heard)
            os.environ.pop("PYTHONWARNINGS")
            if warned is not None:
                os.environ["PYTHONWARNINGS"] = warned


def _can_be_held() -> bool:
    """Whether signals can be set here: in the main thread, and not on Windows."""
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and hasattr(signal, "pthread_sigmask")
