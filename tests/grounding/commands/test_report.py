import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from grounding.cells import FailedCell, Failure
from grounding.cli import main
from grounding.experiments import EXPERIMENTS, run
from grounding.summary import read_summary

HOSTILE = "<script>alert('x')</script> & \"so\""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of results."""
    folder = tmp_path_factory.mktemp("results")
    options = {"seeds": 2, "agents": ("bag-of-words",), "train": (60,), "test": (40,), "jobs": 1}
    scaling = EXPERIMENTS["scaling"](out=folder / "first", objects=(4,), **options)
    run(scaling)
    run(replace(scaling, out=folder / "a second", objects=(4, 10)))
    return folder


@pytest.fixture
def results(made, tmp_path):
    """The same, to be changed."""
    from shutil import copytree

    return copytree(made, tmp_path / "results")


def read(path: Path) -> ET.Element:
    """Read a page, which must be well-formed; every link and picture must be in it or beside it."""
    text = path.read_text()
    assert text.startswith("<!DOCTYPE html>\n")
    root = ET.fromstring(text.removeprefix("<!DOCTYPE html>"))
    for element in root.iter():
        assert element.tag not in ("script", "link", "iframe", "object")
        assert not element.get("src", "data:").startswith(("http", "//", "/"))
    return root


class Words(HTMLParser):
    """All text of a page that a reader sees."""

    def __init__(self, text):
        super().__init__()
        self.text = ""
        self.feed(text)

    def handle_data(self, data):
        self.text += data


def report(folder, *arguments):
    assert main(["report", str(folder), *arguments]) == 0
    return folder / "report.html"


def test_a_page_of_one_experiment(results):
    root = read(report(results / "first"))
    assert root.get("lang") == "en"
    (image,) = root.iter("img")
    assert image.get("src").startswith("data:image/png;base64,iVBOR")
    assert image.get("alt") == (
        "Figure scaling. panels: valid error, exact error; across: objects that there are words for; "
        "up: % of sentences; drawn: reservoir, published: Juven & Hinaut (2020), result files, bag-of-words."
    )
    (caption,) = root.iter("figcaption")
    assert caption.text.startswith("Test sentences, means over 2 seeds with 95 % bootstrap intervals.")
    (table,) = root.iter("table")
    assert [cell.text for cell in table.iter("th") if cell.get("scope") == "col"][:3] == [
        "objects",
        "agent",
        "valid error %",
    ]
    assert [cell.text for cell in table.iter("th") if cell.get("scope") == "row"] == ["4", "bag-of-words"]
    assert [link.get("href") for link in root.iter("a")] == ["rows.csv"]
    config = json.loads((results / "first" / "config.json").read_text())
    text = Words((results / "first" / "report.html").read_text()).text
    for told in (config["command"], config["commit"], config["versions"]["numpy"]):
        assert told in text


def test_a_page_of_many_experiments(results):
    root = read(report(results))
    assert [heading.text for heading in root.iter("h2")] == ["a second", "first"]
    links = [link.get("href") for link in root.iter("a")]
    assert links == ["#result-1", "#result-2", "a%20second/rows.csv", "first/rows.csv"]
    assert {"result-1", "result-2"} <= {element.get("id") for element in root.iter()}


def test_hostile_text_is_text(results):
    folder = results / "first"
    config = json.loads((folder / "config.json").read_text()) | {"command": HOSTILE, "commit": HOSTILE}
    (folder / "config.json").write_text(json.dumps(config))
    summary = read_summary(folder)
    summary["figures"]["scaling"] = {"caption": HOSTILE, "shows": HOSTILE}
    summary["table"]["rows"][0][0] = HOSTILE
    summary["failed"] = [{"cell": HOSTILE, "error": "E", "message": HOSTILE, "traceback": HOSTILE}]
    (folder / "summary.json").write_text(json.dumps(summary))
    hostile = folder.rename(folder.with_name("<b>&'\"first"))
    root = read(report(results))
    assert "<b>&'\"first" in [heading.text for heading in root.iter("h2")]
    assert HOSTILE in [element.text for element in root.iter("code")]
    assert f"Figure scaling. {HOSTILE}." in [image.get("alt") for image in root.iter("img")]
    assert HOSTILE in [caption.text for caption in root.iter("figcaption")]
    read(report(hostile))


def test_failed_cells_are_named(results):
    failed = FailedCell(
        {"agent": "lstm", "seed": 3}, Failure("ValueError", "no", "Traceback: line 7"), Path("x")
    )
    folder = results / "first"
    summary = read_summary(folder)
    summary["failed"] = [{"cell": str(failed), "error": "ValueError", "message": "no", "traceback": "line 7"}]
    (folder / "summary.json").write_text(json.dumps(summary))
    text = Words(report(results).read_text()).text
    assert "1 cell failed: in no figure or table" in text
    assert "agent=lstm seed=3: ValueError: no" in text
    assert "line 7" in text


def test_results_without_summary_or_figures_are_made_anew(results):
    before = read(report(results / "first"))
    (results / "first" / "summary.json").unlink()
    (results / "first" / "scaling.png").unlink()
    again = read(report(results / "first"))
    for tag in ("figcaption", "td", "caption"):
        assert [e.text for e in again.iter(tag)] == [e.text for e in before.iter(tag)]
    assert len(list(again.iter("img"))) == 1


def test_results_of_another_version_are_shown_as_far_as_they_go(results):
    config = json.loads((results / "first" / "config.json").read_text())
    config["options"]["no_such_option"] = 1
    (results / "first" / "config.json").write_text(json.dumps(config))
    (results / "first" / "summary.json").unlink()
    root = read(report(results / "first"))
    assert len(list(root.iter("img"))) == 1
    assert "no_such_option" in "".join(root.itertext())
    assert not list(root.iter("table"))


def test_a_run_that_has_not_ended_says_so(results):
    (results / "first" / "rows.csv").unlink()
    assert "has not come to its end" in Words(report(results).read_text()).text


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_a_folder_without_results_is_refused(tmp_path, capsys, name):
    (tmp_path / "empty" / "cells").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    assert main(["report", str(tmp_path / name)]) == 2
    assert "expected one that grounding run left (config.json and rows.csv)" in capsys.readouterr().err


def test_damaged_results_are_said(results, capsys):
    (results / "first" / "config.json").write_text("{")
    assert main(["report", str(results)]) == 2
    assert "config.json is no JSON" in capsys.readouterr().err
