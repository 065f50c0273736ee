import os
import signal
import subprocess
import sys
import threading

import pytest

from grounding.interrupts import held_back, quiet_children


@pytest.mark.parametrize("held", [held_back, quiet_children])
def test_ctrl_c_is_heard_right_after(held):
    reached = []
    with pytest.raises(KeyboardInterrupt), held():  # noqa: PT012 - that the second line is reached is the point
        os.kill(os.getpid(), signal.SIGINT)
        reached.append("the end")
    assert reached == ["the end"]


def test_a_child_does_not_hear_it():
    ask = "import signal; print(signal.getsignal(signal.SIGINT) == signal.SIG_IGN)"
    with quiet_children():
        inside = subprocess.check_output([sys.executable, "-c", ask], restore_signals=False)
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
