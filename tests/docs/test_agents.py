"""What the pages about agents say of options is so, and their examples print what they say."""

import ast
import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from agents.annotation.registry import ANNOTATORS
from agents.forecasting.registry import FORECASTERS
from agents.registry import AGENTS
from agents.roles import ProducerOptions, RoleOptions
from agents.sensorimotor.agent import SensorimotorOptions
from agents.word_learners.registry import LEARNERS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "agents").glob("*.md"))

OPTIONS = {
    **{("agent", name): kind.Options for name, kind in AGENTS.items()},
    **{("word learner", name): kind.Options for name, kind in LEARNERS.items()},
    **{("forecaster", name): kind.Options for name, kind in FORECASTERS.items()},
    **{("annotator", name): kind.Options for name, kind in ANNOTATORS.items()},
    ("role parser", "RoleParser"): RoleOptions,
    ("producer", "SentenceProducer"): ProducerOptions,
    ("sensorimotor network", "mtrnn"): SensorimotorOptions,
}

HEADED = re.compile(r"^Options of ([a-z ]+) (`.*`): ?(the same.*)?\n\n((?:\|.*\n)+)", re.MULTILINE)
"""Whose options, whether only those that others have not, and the table."""

TABLES = [
    pytest.param(kind, name, bool(further), table, id=f"{kind} {name}")
    for page in PAGES
    for kind, named, further, table in HEADED.findall(page.read_text())
    for name in re.findall(r"`(.+?)`", named)
]


def told(table: str) -> dict[str, object]:
    """Return the options of a table and their defaults; what is no number and not true or false is a word."""
    rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \|", table, flags=re.MULTILINE)
    values = {}
    for name, default in rows:
        try:
            values[name] = ast.literal_eval(default)
        except (ValueError, SyntaxError):
            values[name] = default
    return values


@pytest.mark.parametrize(("kind", "name", "further", "table"), TABLES)
def test_the_options_are_those_of_the_code(kind, name, further, table):
    options = fields(OPTIONS[kind, name])
    expected = {field.name: field.default for field in options if field.default is not MISSING}
    found = told(table)
    if further:
        assert set(found) < set(expected)
    else:
        assert set(found) == set(expected)
    for option, default in found.items():
        if isinstance(default, float):
            assert default == pytest.approx(expected[option], rel=0.01)
        else:
            assert default == expected[option], option


def test_every_learner_has_a_table():
    assert {(param.values[0], param.values[1]) for param in TABLES} == set(OPTIONS)


def test_every_agent_is_in_the_index():
    index = (DOCS / "agents" / "index.md").read_text()
    listed = re.findall(r"^\| \[(.+?)\]\(", index, flags=re.MULTILINE)
    assert {name for names in listed for name in re.findall(r"`(.+?)`", names)} == set(AGENTS)


EXAMPLES = [*PAGES, *sorted((DOCS / "experiments").glob("*.md")), *sorted((DOCS / "extending").glob("*.md"))]


SLOW = {"trained"}
"""The pages whose examples train networks."""


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            page, id=f"{page.parent.name}/{page.stem}", marks=[pytest.mark.slow] * (page.stem in SLOW)
        )
        for page in EXAMPLES
    ],
)
def test_the_examples_print_what_they_say(page, capsys):
    for block in re.findall(r"```python\n(.*?)```", page.read_text(), flags=re.DOTALL):
        exec(block, {})
        said = re.findall(r"print\(.*\)  # (.*?)(?:: .*)?$", block, flags=re.MULTILINE)
        printed = capsys.readouterr().out
        for line in said:
            assert all(part in printed for part in line.split("..."))
