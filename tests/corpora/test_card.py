import pytest
import yaml

from corpora import Card, Example, Experience, Referent, Withheld, english, tabletop_grammar
from corpora.jsonl import COLUMNS

RED_CUPS = Withheld((Referent("cup", "red"),))
OPTIONS = {
    "name": "a: b",
    "summary": "It tests.",
    "cases": {"familiar": "all"},
    "versions": {"grounding": "1"},
}


def card(**options):
    return Card(**{**OPTIONS, "options": {"train": (300, 700)}, **options})


def lines(*texts):
    grammar = tabletop_grammar(english())
    said = [grammar.parses(text.split())[0] for text in texts]
    return [Example("familiar", one, Experience(one.words, ())) for one in said]


def test_the_hub_can_read_what_the_card_begins_with():
    text = card().text(lines("the cup is red"), lines("the bowl is blue"))
    metadata = yaml.safe_load(text.split("---\n")[1])
    assert metadata["pretty_name"] == "a: b"
    assert metadata["license"] == "mit"
    assert metadata["language"] == ["en"]
    assert metadata["size_categories"] == ["n<1K"]
    assert metadata["configs"][0]["data_files"] == [
        {"split": "train", "path": "train.jsonl"},
        {"split": "test", "path": "test.jsonl"},
    ]


def test_the_card_tells_sizes_columns_options_and_how_it_was_made():
    text = card(command="grounding freeze random", seed=7).text(
        lines("the cup is red", "a cup is red"), lines("on the left there is a bowl")
    )
    assert "| train | all | 2 | 4 to 4 | 1 |" in text
    assert "| test | familiar | 1 | 7 to 7 | 1 |" in text
    for column in COLUMNS:
        assert f"| `{column}` |" in text
    for told in (
        "\ngrounding freeze random\n",
        "The seed is 7",
        "grounding 1",
        '"train": [\n    300,\n    700\n  ]',
    ):
        assert told in text
    for heading in ("Columns", "How it was made", "What it is for", "Limits", "Licence"):
        assert f"\n## {heading}\n" in text


@pytest.mark.parametrize(
    ("withheld", "told"),
    [
        ({}, "No combination of words is withheld."),
        ({"unsaid": RED_CUPS}, "are never heard of one thing: red cup."),
        ({"unsaid": RED_CUPS, "unseen": RED_CUPS}, "are neither heard nor seen of one thing: red cup."),
    ],
)
def test_the_card_tells_what_is_withheld(withheld, told):
    assert told in card(**withheld).text(lines("the cup is blue"), [])


def test_what_the_card_keeps_is_what_json_keeps():
    assert card().options == {"train": [300, 700]}
    assert Card.from_json(card(unsaid=RED_CUPS).to_json()) == card(unsaid=RED_CUPS)
