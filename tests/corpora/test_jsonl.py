import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora import Example, Experience, Referent, Role, Utterance
from corpora.jsonl import COLUMNS, from_jsonl, to_jsonl, to_record
from tests.strategies import examples

SAID = Utterance(("a", "cup"), (Referent("cup"),), (None, Role(0, "category")))
LINE = to_record(Example("train", SAID, Experience(SAID.words, (Referent("cup", "red", "left"), None))))


@given(st.lists(examples(), max_size=4))
def test_what_is_written_is_read(lines):
    content = to_jsonl(lines)
    assert content.count(b"\n") == len(lines)
    assert from_jsonl(content) == tuple(lines)


@given(examples())
def test_a_line_has_the_columns_that_the_card_lists(example):
    record = json.loads(to_jsonl([example]))
    assert list(record) == [column for column in COLUMNS if column != "facts" or example.experience.facts]


def changed(**values):
    return {key: value for key, value in {**LINE, **values}.items() if value != "left out"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "Expecting property name"),
        ("[]", r"\[\] is a list; expected an object"),
        (changed(words="left out"), "there is no 'words'; expected case, words"),
        (changed(wrods=[]), "unknown key 'wrods'; did you mean 'words'"),
        (changed(words="a cup"), "words is the string 'a cup'"),
        (changed(words=["a"]), "2 roles for 1 words"),
        (changed(case=1), "case is 1 and ordered is True; expected a string and a boolean"),
        (changed(ordered=1), "expected a string and a boolean"),
        (changed(meaning=[{"category": "cup"}]), "there is no 'colour'"),
        (
            changed(meaning=[{**LINE["meaning"][0], "color": "red"}]),
            "unknown key 'color'; did you mean 'colour'",
        ),
        (changed(meaning=["cup"]), "'cup' is a str; expected an object"),
        (changed(percept=[{"category": "cup", "colour": None, "position": "left"}]), "has an empty field"),
        (changed(percept=[{}]), "there is no 'category'"),
        (changed(percept=3), "not iterable"),
        (
            changed(roles=[None, {"referent": 1, "field": "category"}]),
            "a role is of referent 1; expected 0 to 0",
        ),
        (changed(roles=[None, {"referent": True, "field": "category"}]), "a role is of referent True"),
        (
            changed(roles=[None, {"referent": 0, "field": "categry"}]),
            "unknown field 'categry'; did you mean 'category'",
        ),
        (changed(facts=[{"relation": "on", "item": 0, "landmark": 1}]), "is of nothing in the percept"),
        (
            changed(facts=[{"relation": "on", "item": 0, "landmark": "1"}]),
            "expected a string and two integers",
        ),
    ],
)
def test_a_line_that_is_no_example_is_named_by_file_and_number(line, message):
    text = line if isinstance(line, str) else json.dumps(line)
    content = to_jsonl(from_jsonl(json.dumps(LINE).encode())) + text.encode() + b"\n"
    with pytest.raises(ValueError, match=rf"^test.jsonl:2: .*{message}"):
        from_jsonl(content, "test.jsonl")


def test_a_line_that_is_no_text_is_named():
    with pytest.raises(ValueError, match=r"^x:1: 'utf-8' codec can't decode"):
        from_jsonl(b"\xff\n", "x")
