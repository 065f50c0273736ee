"""How long the page takes: to be there, to its first paint, and from a click to an answer, in a real browser.

``grounding web`` is started as it is by hand. *Ready*: from the start of the process to the first answer of the
server. *Answer*: from the click on Ask to the text of the answer on the page, for sentences that the agent has never
heard; *drawn*: until the beliefs of the first moment are on the canvas, too. *Server*: the part of it from request to
response. *Hurried*: an answer that is asked for while the scene of the last one is still being photographed, which the
interpreter does not interrupt. *First paint*: as Chromium itself measures it, in a fresh context each. Medians, and
the worst.

    python benchmarks/page.py [--json] [--repeats 30] [--agents reservoir-factored lstm] [--objects 20]
"""

import argparse
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which
from typing import Any

from measuring import Rows, at_least, medians, parser, setting, tell, there, told

FLAGS = ("--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")

SERVE = "from grounding.commands.web import Web; Web(port=0).run()"

TAUGHT_WITHIN = 300  # seconds

ASK = """
async (sentence) => {
  const status = document.getElementById("ask-status");
  document.getElementById("sentence").value = sentence;
  const answered = new Promise((resolve) => new MutationObserver((_, observer) => {
    observer.disconnect();
    resolve(performance.now());
  }).observe(status, { childList: true }));
  performance.clearResourceTimings();
  const start = performance.now();
  document.querySelector("#ask button.main").click();
  const text = await answered;
  const drawn = await new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const asked = performance.getEntriesByType("resource").find((entry) => entry.name.endsWith("/api/ask"));
  return [text - start, drawn - start, asked.duration];
}
"""
"""Ask a sentence; return the milliseconds to the text, to the drawing, and of the server."""

PICTURED = """
() => Promise.all([...document.querySelectorAll(".card img")].map((image) => image.decode().catch(() => null)))
"""
"""Wait until the scene of the last answer is there."""


@contextmanager
def served() -> Iterator[tuple[str, float]]:
    """Serve the page in a process of its own; yield its address, and the seconds until it answered."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-u", "-c", SERVE], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
            with urllib.request.urlopen(f"{address}/healthz"):
                ready = time.perf_counter() - start
            yield address, ready
        finally:
            process.terminate()


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Open the page and ask, as often as asked for."""
    from playwright.sync_api import sync_playwright

    rows: Rows = {"answer": [], "drawn": [], "server": [], "hurried": [], "first_paint": []}
    with served() as (address, ready), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=[*FLAGS])
        for _ in range(options.repeats):
            context = browser.new_context()
            page = context.new_page()
            page.goto(address)
            page.locator(".card").first.wait_for(timeout=1000 * TAUGHT_WITHIN)
            paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
            rows["first_paint"].append(page.evaluate(paint))
            context.close()
        page = browser.new_page()
        page.goto(address)
        page.locator(".card").first.wait_for()
        page.locator("#objects").select_option(str(options.objects))
        page.locator("#first").select_option(options.agents[0])
        if len(options.agents) > 1:
            page.locator("#second").select_option(options.agents[1])
        page.locator(f".card:nth-child({len(options.agents)})").wait_for(timeout=1000 * TAUGHT_WITHIN)
        time.sleep(1)  # what else was asked for by the way is taught
        for repeat in range(options.repeats + 1):
            before = page.locator("#sentence").input_value()
            page.get_by_role("button", name="any sentence it has never heard").click()
            while (sentence := page.locator("#sentence").input_value()) == before:
                time.sleep(0.02)
            page.evaluate(PICTURED)
            answer, drawn, server = page.evaluate(ASK, sentence)
            hurried, *_ = page.evaluate(ASK, sentence)
            if repeat:  # the first one warms
                for name, value in zip(rows, (answer, drawn, server, hurried), strict=False):
                    rows[name].append(value)
        browser.close()
    return {
        "ready_seconds": ready,
        "milliseconds": {
            name: {"median": median, "worst": max(rows[name]), "n": len(rows[name])}
            for name, median in medians(rows).items()
        },
        "rows": {name: [round(value, 2) for value in values] for name, values in rows.items()},
        "spread": {name: statistics.stdev(values) for name, values in rows.items()},
        "options": vars(options),
        **setting("starlette", "uvicorn", "playwright", "numpy"),
    }


def table(result: dict[str, Any]) -> str:
    """Write the times for people."""
    lines = [f"ready {1000 * result['ready_seconds']:15.0f} ms"]
    for name, figures in result["milliseconds"].items():
        label = name.replace("_", " ")
        lines.append(
            f"{label:12} {figures['median']:8.1f} ms, worst {figures['worst']:8.1f} (n = {figures['n']})"
        )
    return "\n".join([*lines, told(result)])


def main() -> None:
    options = parser(__doc__, repeats=False)
    options.add_argument("--repeats", type=at_least(20), default=30, help="at least 20 (default: 30)")
    options.add_argument("--agents", nargs="+", default=["reservoir-factored"], help="one agent, or two")
    options.add_argument("--objects", type=int, default=4, help="4, 10, 20 or 50")
    asked = options.parse_args()
    if not there("playwright") or not there("starlette") or which("chromium") is None:
        options.exit(2, "the page needs the extra web; its benchmark Playwright and Chromium, too\n")
    tell(measure(asked), asked.json, table)


if __name__ == "__main__":
    main()
