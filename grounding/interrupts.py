"""Ctrl-C, heard when it can be answered."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl-C back while something is done that should not be broken off; it is heard right after.

    Imports are such a thing: some libraries swallow what comes in the middle of theirs. In a process of
    several threads another may hear it all the same; then it is not held back.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or not hasattr(
        signal, "pthread_sigmask"
    ):  # signals are for the main thread; not on Windows
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

    It is for us, who end them. A child inherits what is ignored, and what it shall not warn of. This takes
    some hundredths of a second, in which a press may be lost where other threads run; the next one is not.
    """
    if not _can_be_held():
        yield
        return
    warned = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = ",".join(filter(None, (warned, "ignore:resource_tracker")))
    try:
        with held_back():
            heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                yield
            finally:
                signal.signal(signal.SIGINT, heard)
    finally:
        os.environ.pop("PYTHONWARNINGS")
        if warned is not None:
            os.environ["PYTHONWARNINGS"] = warned


def _can_be_held() -> bool:
    """Whether signals can be set here: in the main thread, and not on Windows."""
    in_main = threading.current_thread() is threading.main_thread()
    return in_main and hasattr(signal, "pthread_sigmask")
