"""The page in a browser, with real clicks: everything is done as a person does it, and nothing leaves the machine."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from shutil import which
from threading import Thread
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from grounding.web import arm, pictures, serving
from grounding.web.app import make_app
from grounding.web.classroom import FIRST

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")

FLAGS = (
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # Chromium itself calls out

PATIENCE = 180_000  # milliseconds; somebody may be using the machine

expect.set_options(timeout=PATIENCE)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
    pytest.mark.filterwarnings("default::ResourceWarning"),  # of Playwright's own pipes
]

needs_pictures = pytest.mark.skipif(not pictures.available(), reason="needs PyBullet")

LSTM = "LSTM (Variengien & Hinaut 2020)"


@pytest.fixture(scope="module")
def address(classroom) -> Iterator[str]:
    """Serve the page; its agents are taught little, and its eye knows few things."""
    classroom.lesson(FIRST, 4).future.result()
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(arm, "THINGS", 3)
        patch.setattr(type(classroom), "close", lambda self: None)
        place = stack.enter_context(serving.bound("127.0.0.1", 0))
        server = serving.server_of(make_app(classroom))
        thread = Thread(target=server.run, kwargs={"sockets": [place]})
        thread.start()
        yield f"http://127.0.0.1:{place.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        browser.close()


class Visit:
    """A tab, and all that it asked the network for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        context.set_default_timeout(PATIENCE)
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._read)
        self.page.goto(address)
        expect(self.status).to_contain_text("The first thing is a cup on the right")

    def _read(self, message) -> None:
        if message.type == "error" and "status of 422" not in message.text:
            self.complaints.append(message.text)

    @property
    def status(self):
        return self.page.locator("#ask-status")

    def ask(self, sentence: str) -> None:
        self.page.get_by_label("A sentence about one or two things").fill(sentence)
        self.page.get_by_role("button", name="Ask", exact=True).click()

    def left_the_machine(self) -> list[str]:
        return [
            url
            for url in self.asked
            if urlsplit(url).scheme != "data" and urlsplit(url).hostname != "127.0.0.1"
        ]


@pytest.fixture
def visit(browser, address):
    """Open tabs in contexts of their own; in the end none has complained, or asked for anything outside."""
    visits, contexts = [], []

    def visited(**options) -> Visit:
        contexts.append(browser.new_context(**options))
        visits.append(Visit(contexts[-1], address))
        return visits[-1]

    yield visited
    for context in contexts:
        context.close()
    for each in visits:
        assert each.complaints == []
        assert each.left_the_machine() == []


CALM = {"reduced_motion": "reduce"}

WATCH = """() => {
  const slider = document.getElementById("time");
  window.shown = [];
  new MutationObserver(() => window.shown.push(slider.getAttribute("aria-valuetext")))
    .observe(slider, { attributeFilter: ["aria-valuetext"] });
}"""
"""Keep all that the slider says."""


def test_a_sentence_is_answered_with_roles_values_and_a_described_scene(visit):
    tab = visit(**CALM)
    tab.ask("There is a blue cup on the left.")
    expect(tab.status).to_have_text("The first thing is a blue cup on the left.")
    card = tab.page.get_by_role("article")
    expect(card.locator(".words li")).to_have_text(
        ["there", "is", "a", "colour 1blue", "object 1cup", "on", "the", "position 1left"]
    )
    card.get_by_text("The values as a table").click()
    expect(card.get_by_role("row", name=re.compile("object 1 cup"))).to_contain_text(re.compile(r"0\.9|1\.0"))
    if pictures.available():
        scene = card.get_by_role(
            "img", name="The scene it imagines. The first thing is a blue cup on the left."
        )
        expect(scene).to_be_visible()
        expect(scene).to_have_js_property("naturalWidth", 640)


def test_an_example_is_asked_by_one_click(visit):
    tab = visit(**CALM)
    tab.page.get_by_role("button", name="on the left there is a green glass").click()
    expect(tab.status).to_have_text("The first thing is a green glass on the left.")


def test_a_sentence_never_heard_is_drawn(visit):
    tab = visit(**CALM)
    before = tab.page.get_by_label("A sentence about").input_value()
    tab.page.get_by_role("button", name="any sentence it has never heard").click()
    expect(tab.page.get_by_label("A sentence about")).not_to_have_value(before)
    expect(tab.status).to_contain_text("thing is")


def test_the_slider_shows_what_was_believed_after_each_word(visit):
    tab = visit(**CALM)
    slider = tab.page.get_by_role("slider", name="Heard so far")
    expect(slider).to_have_attribute("aria-valuetext", "word 14 of 14: left")
    canvas = tab.page.locator(".card canvas")
    after_all = canvas.screenshot()
    slider.fill("2")
    expect(slider).to_have_attribute("aria-valuetext", "word 2 of 14: cup")
    expect(canvas).to_have_attribute(
        "aria-label", re.compile(r"after 2 of 14 words\. .*position 1: \w+ 0\.00")
    )
    assert canvas.screenshot() != after_all
    expect(tab.page.locator(".words .now")).to_contain_text("cup")
    tab.page.get_by_label("curves").check()
    assert canvas.screenshot() != after_all


def test_a_replay_begins_before_the_first_word_and_ends_after_the_last(visit):
    tab = visit()
    slider = tab.page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "word 14 of 14: left")
    tab.page.evaluate(WATCH)
    tab.page.get_by_role("button", name="Replay").click()
    expect(slider).to_have_attribute("aria-valuetext", "word 14 of 14: left")
    tab.page.wait_for_timeout(200)
    seen = [text for text, _ in groupby(tab.page.evaluate("window.shown"))]
    words = seen[seen.index("nothing yet") + 1 :]
    assert words == sorted(words, key=lambda text: int(text.split()[1]))
    assert len(words) > 6  # a busy machine may leave some out
    assert words[-1] == "word 14 of 14: left"


def test_with_reduced_motion_nothing_runs_unasked(visit):
    tab = visit(**CALM)
    slider = tab.page.get_by_role("slider")
    tab.ask("this is a cup and that is a bowl")
    expect(tab.page.locator(".words li")).to_have_count(9)
    assert slider.get_attribute("aria-valuetext") == "word 9 of 9: bowl"
    moving = visit()
    moving.ask("this is a cup and that is a bowl")
    expect(moving.page.locator(".words li")).to_have_count(9)
    assert moving.page.get_by_role("slider").get_attribute("aria-valuetext") != "word 9 of 9: bowl"


def test_a_reservoir_and_an_lstm_are_compared_and_say_how_often_they_err(visit):
    tab = visit(**CALM)
    tab.page.get_by_label("Beside it").select_option(label=LSTM)
    cards = tab.page.get_by_role("article")
    expect(cards).to_have_count(2)
    expect(cards.nth(0)).to_contain_text("Reservoir, factored")
    expect(cards.nth(1).get_by_role("heading")).to_have_text(LSTM)
    expect(cards.nth(1)).to_contain_text(
        re.compile(r"Of 50 sentences that it had never heard, it got \d+\.\d % wrong")
    )
    expect(tab.status).to_contain_text(re.compile("Both:|LSTM"))


def test_with_a_larger_vocabulary_more_objects_are_known(visit):
    tab = visit(**CALM)
    tab.ask("this is an apple")
    expect(tab.status).to_contain_text("Never heard here: “apple”")
    tab.page.get_by_label("Objects it knows").select_option("10")
    expect(tab.status).to_have_text("The first thing is an apple; its colour and its place are not said.")
    expect(tab.page.get_by_label("A sentence about")).to_have_value("this is an apple")


def test_wrong_input_is_answered_kindly_and_nothing_typed_is_lost(visit):
    tab = visit(**CALM)
    tab.ask("the cupp is on the left")
    expect(tab.status).to_contain_text("Never heard here: “cupp”. Words that were: a, ")
    expect(tab.page.get_by_label("A sentence about")).to_have_value("the cupp is on the left")
    tab.page.get_by_role("button", name="Did you mean “cup”?").click()
    expect(tab.page.get_by_label("A sentence about")).to_have_value("the cup is on the left")
    expect(tab.status).to_contain_text("The first thing is a cup on the left")
    tab.ask("")
    expect(tab.status).to_contain_text("the sentence is empty; expected words")
    tab.ask("the wug is blue")
    tab.page.get_by_role("button", name="Ask all the same").click()
    expect(tab.status).to_contain_text("The first thing is a blue")


def test_a_word_is_taught_by_choosing_a_scene_and_then_used(visit):
    tab = visit(**CALM)
    tab.ask("the wug is on the left")
    tab.page.get_by_role("button", name="Teach it “wug”").click()
    scenes = tab.page.get_by_role("group", name="Which picture").get_by_role("button")
    expect(scenes).to_have_count(3)
    if pictures.available():
        expect(scenes.locator("img").nth(2)).to_have_js_property("naturalWidth", 640)
    text = scenes.nth(1).inner_text()
    (thing,) = [each.split(",")[0].split()[-1] for each in text.split(" · ") if each.endswith("left")]
    scenes.nth(1).click()
    expect(tab.page.locator("#word-status")).to_contain_text(f"Learned: “wug” is the object “{thing}”")
    tab.page.get_by_role("button", name="on the right there is a blue wug").click()
    expect(tab.status).to_contain_text(re.compile(f"The first thing is an? blue {thing} on the right."))
    tab.page.get_by_role("button", name="Forget them").click()
    tab.ask("this is a wug")
    expect(tab.status).to_contain_text("Never heard here")


def test_a_word_that_one_scene_does_not_tell_is_asked_again(visit):
    tab = visit(**CALM)
    tab.page.get_by_role("button", name="this is a dax").click()
    scenes = tab.page.get_by_role("group", name="Which picture").get_by_role("button")
    scenes.nth(0).click()
    status = tab.page.locator("#word-status")
    expect(status).to_contain_text("It cannot tell yet: “dax” may be")
    scenes.nth(0).click()
    expect(status).to_contain_text("Learned: “dax” is the object")


@needs_pictures
def test_the_arm_is_commanded_watched_and_asks_what_it_does_not_know(visit):
    tab = visit(**CALM)
    tab.page.get_by_label("A command, or several").fill(
        "put the cup on the left and then point to the orange"
    )
    tab.page.get_by_role("button", name="Do it").click()
    status = tab.page.locator("#command-status")
    expect(status).to_have_text("Done.")
    log = tab.page.locator("#command-log")
    expect(log).to_contain_text("Heard: do: put, with: cup, where: left")
    expect(log).to_contain_text("Done: point to the orange")
    film = tab.page.get_by_role("img", name=re.compile(r"The table and the arm\. On the table: .*cup, left"))
    expect(film).to_be_visible()
    expect(tab.page.get_by_role("button", name="Watch again")).to_be_enabled()
    tab.page.get_by_role("button", name="pick up the wug").click()
    expect(status).to_have_text("which thing is a wug?")
    tab.page.locator("#command-help").get_by_role("button", name=re.compile("orange")).first.click()
    expect(log).to_contain_text("Learned: “wug” is")
    expect(tab.page.get_by_label("A command, or several")).to_have_value("pick up the wug")


def test_all_of_it_can_be_done_with_the_keyboard_alone(visit):
    tab = visit(**CALM)
    keys = tab.page.keyboard
    keys.press("Tab")
    expect(tab.page.get_by_role("link", name="Skip to the sentence")).to_be_focused()
    for _ in range(4):
        keys.press("Tab")
    expect(tab.page.get_by_label("A sentence about")).to_be_focused()
    keys.press("ControlOrMeta+A")
    keys.type("this is a bowl")
    keys.press("Enter")
    expect(tab.status).to_contain_text("The first thing is a bowl")
    slider = tab.page.get_by_role("slider")
    for _ in range(30):
        if slider.evaluate("element => element === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", "word 3 of 4: a")
    for _ in range(30):
        if tab.page.locator("#word-sentence").evaluate("element => element === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(tab.page.locator("#scenes button")).to_have_count(3)
    for _ in range(30):
        if tab.page.locator("#scenes button").first.evaluate("element => element === document.activeElement"):
            break
        keys.press("Tab")
    keys.press("Enter")
    expect(tab.page.locator("#word-status")).to_contain_text("Learned: “wug”")
    expect(tab.page.locator("#word-next button").first).to_be_focused()


def test_two_people_at_once_do_not_mix_up(visit):
    one, other = visit(**CALM), visit(**CALM)
    for tab in (one, other):
        tab.page.get_by_role("button", name="the wug is on the left").click()
        expect(tab.page.locator("#scenes button")).to_have_count(3)
    named = []
    for tab, chosen in ((one, 0), (other, 2)):
        text = tab.page.locator("#scenes button").nth(chosen).inner_text()
        named += [each.split(",")[0].split()[-1] for each in text.split(" · ") if each.endswith("left")]
        tab.page.locator("#scenes button").nth(chosen).click()
    for tab, thing in zip((one, other), named, strict=True):
        expect(tab.page.locator("#word-status")).to_contain_text(f"Learned: “wug” is the object “{thing}”")
    for tab, thing in zip((one, other), named, strict=True):
        tab.ask("this is a wug")
        expect(tab.status).to_contain_text(thing)
    third = visit(**CALM)
    third.ask("this is a wug")
    expect(third.status).to_contain_text("Never heard here")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, scheme):
    axe = pytest.importorskip("axe_playwright_python")
    tab = visit(**CALM, color_scheme=scheme, bypass_csp=True)
    tab.page.get_by_label("Beside it").select_option(label=LSTM)
    expect(tab.page.get_by_role("article")).to_have_count(2)
    tab.page.get_by_role("slider").fill("4")  # some words are heard, some are not
    tab.page.get_by_role("button", name="this is a dax").click()
    expect(tab.page.locator("#scenes button")).to_have_count(3)
    tab.ask("the cupp is on the left")
    expect(tab.page.locator("#ask-help button")).not_to_have_count(0)
    tab.page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = tab.page.evaluate("axe.run()")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_a_narrow_window_needs_no_scrolling_sideways(visit):
    tab = visit(**CALM, viewport={"width": 400, "height": 800})
    wide = "document.documentElement.scrollWidth"
    assert tab.page.evaluate(wide) <= 400
    tab.page.get_by_label("Beside it").select_option(label=LSTM)
    expect(tab.page.get_by_role("article")).to_have_count(2)
    assert tab.page.evaluate(wide) <= 400


def test_where_there_are_no_pictures_the_page_says_so_and_the_rest_works(browser, address):
    context = browser.new_context(**CALM)
    context.route(
        "**/api/options", lambda route: route.fulfill(json=route.fetch().json() | {"missing": "no PyBullet"})
    )
    tab = Visit(context, address)
    expect(tab.page.locator("#command-status")).to_have_text("no PyBullet")
    expect(tab.page.get_by_role("button", name="Do it")).to_be_disabled()
    tab.page.get_by_role("button", name="the wug is on the left").click()
    expect(tab.page.locator("#scenes button")).to_have_count(3)
    assert not any("scene.png" in url for url in tab.asked)
    context.close()


def test_a_session_that_was_forgotten_is_renewed(visit):
    tab = visit(**CALM)
    tab.page.evaluate("sessionStorage.setItem('grounding-session', 'of-another-day')")
    tab.page.on("console", lambda message: tab.complaints.clear())  # the browser tells of the 410
    tab.ask("this is a bowl")
    expect(tab.status).to_contain_text("The first thing is a bowl")
    assert tab.page.evaluate("sessionStorage.getItem('grounding-session')") != "of-another-day"
    tab.complaints.clear()


def test_a_page_that_asked_for_something_elsewhere_would_be_found_out_and_stopped(browser, address):
    """The negative control of what every test asserts in the end."""
    context = browser.new_context(bypass_csp=True)
    tab = Visit(context, address)
    assert tab.left_the_machine() == []
    tab.page.evaluate("fetch('http://example.org/').catch(() => null)")
    assert tab.left_the_machine() == ["http://example.org/"]
    context.close()
    context = browser.new_context()
    tab = Visit(context, address)
    stopped = tab.page.evaluate("fetch('http://example.org/').then(() => 'loaded', () => 'stopped')")
    assert stopped == "stopped"
    assert any("Content Security Policy" in each for each in tab.complaints)
    context.close()
