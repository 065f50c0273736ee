"""Take the pictures of the page: ``python docs/drawings/page.py`` (needs the extra web, Playwright and Chromium)."""

from pathlib import Path
from shutil import which
from threading import Thread

from playwright.sync_api import Page, expect, sync_playwright

from grounding.web.app import make_app
from grounding.web.serving import bound, server_of

IMAGES = Path(__file__).parents[1] / "images"

MARGIN = 20  # pixels to the left and the right

PATIENCE = 300_000  # milliseconds, for agents to be taught


def compared(page: Page) -> None:
    """Ask a reservoir and an LSTM with 50 objects the same sentence; picture what both say."""
    page.get_by_label("Objects it knows").select_option("50")
    page.get_by_label("Beside it").select_option("lstm")
    expect(page.get_by_role("article")).to_have_count(2)
    _picture(page, "#say", "web-compare.png")


def taught(page: Page) -> None:
    """Teach a word that one scene does not tell; picture the second choice."""
    page.get_by_role("button", name="this is a dax").click()
    page.locator("#scenes button").first.click()
    expect(page.locator("#word-status")).to_contain_text("cannot tell yet")
    page.mouse.move(0, 0)
    _picture(page, "#teach", "web-teach.png")


def _picture(page: Page, part: str, name: str) -> None:
    """Picture a part of the page with some of what is around it, when its own pictures are there."""
    page.evaluate("() => Promise.all([...document.images].map((image) => image.decode().catch(() => null)))")
    page.evaluate("document.activeElement.blur()")
    box = page.locator(part).bounding_box()
    assert box is not None
    x, y = box["x"] - MARGIN, box["y"] + page.evaluate("scrollY") + 2
    clip = {"x": x, "y": y, "width": box["width"] + 2 * MARGIN, "height": box["height"] - 4}
    page.screenshot(path=IMAGES / name, full_page=True, clip=clip)


def main() -> None:
    """Serve the page, and use it."""
    with bound("127.0.0.1", 0) as place, sync_playwright() as playwright:
        server = server_of(make_app())
        thread = Thread(target=server.run, kwargs={"sockets": [place]})
        thread.start()
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for draw in (compared, taught):
            page = browser.new_page(viewport={"width": 1120, "height": 800}, reduced_motion="reduce")
            page.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            page.goto(f"http://127.0.0.1:{place.getsockname()[1]}")
            expect(page.get_by_role("article")).to_have_count(1)
            draw(page)
        browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
