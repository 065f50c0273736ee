import os
import signal
import subprocess
import sys
import threading

import pytest

from grounding.interrupts import held_back, quiet_children

ALONE = """
import os, signal, sys
from grounding.interrupts import held_back, quiet_children
try:
    with {held}():
        os.kill(os.getpid(), signal.SIGINT)
        print("the end is reached")
except KeyboardInterrupt:
    print("and heard")
"""


@pytest.mark.parametrize("held", ["held_back", "quiet_children"])
def test_ctrl_c_is_heard_right_after(held):
    out = subprocess.check_output([sys.executable, "-c", ALONE.format(held=held)], text=True)
    assert out.splitlines() == ["the end is reached", "and heard"]


def test_a_child_does_not_hear_it():
    ask = "import signal; print(signal.getsignal(signal.SIGINT) == signal.SIG_IGN)"
    with quiet_children():
        inside = subprocess.check_output([sys.executable, "-c", ask])
    outside = subprocess.check_output([sys.executable, "-c", ask])
    assert (inside.strip(), outside.strip()) == (b"True", b"False")


def test_all_is_as_before_afterwards(monkeypatch):
    for warned in ("ignore", None):
        monkeypatch.delenv("PYTHONWARNINGS", raising=False)
        if warned:
            monkeypatch.setenv("PYTHONWARNINGS", warned)
        handler = signal.getsignal(signal.SIGINT)
        with quiet_children():
            assert "resource_tracker" in os.environ["PYTHONWARNINGS"]
        assert os.environ.get("PYTHONWARNINGS") == warned
        assert signal.getsignal(signal.SIGINT) is handler


def test_in_another_thread_nothing_is_held():
    done = []

    def work() -> None:
        with held_back(), quiet_children():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
