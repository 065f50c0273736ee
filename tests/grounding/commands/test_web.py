"""The page is served until Ctrl-C; what is missing or taken is said."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from grounding.commands import web
from grounding.commands.web import Web


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ValueError, match=f"port={port}; expected 0 to 65535"):
        Web(port=port).run()


def test_where_the_extra_is_missing_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setattr(web, "find_spec", lambda name: None)
    with pytest.raises(RuntimeError, match=r"needs starlette and uvicorn; .* pip install -e '.\[web\]'"):
        Web().run()


def test_a_port_that_is_taken_is_told():
    pytest.importorskip("starlette")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OSError, match=f"port {port} cannot be used"):
            Web(port=port).run()


def test_it_serves_on_this_machine_until_ctrl_c():
    pytest.importorskip("starlette")
    code = "from grounding.commands.web import Web; Web(port=0).run()"
    with subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, text=True) as served:
        try:
            address = served.stdout.readline().split()[4]
            assert address.startswith("http://127.0.0.1:")
            for _ in range(100):
                try:
                    with urllib.request.urlopen(f"{address}/healthz", timeout=60) as answer:
                        assert answer.read() == b"ok"
                    break
                except ConnectionError:
                    continue
        finally:
            served.send_signal(signal.SIGINT)
        served.communicate(timeout=120)
    assert served.returncode in (-signal.SIGINT, 1, 130)
