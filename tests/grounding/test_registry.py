import sys

import pytest

from grounding.registry import Registry


@pytest.fixture
def kinds():
    sys.modules.pop("wave", None)
    return Registry({"Sounds": {"wave": "wave:Wave_read"}, "Numbers": {"int": int}})


def test_what_a_class_is_about_is_told_without_importing_it(kinds):
    assert kinds.about("wave") == "Variables used in this class:"
    assert "wave" not in sys.modules


def test_a_class_is_imported_when_it_is_asked_for(kinds):
    assert kinds["wave"].__name__ == "Wave_read"
    assert "wave" in sys.modules
    assert kinds.about("wave") == "Variables used in this class:"


def test_what_is_added_later_is_below_the_last_heading_and_can_be_taken_away(kinds):
    kinds["float"] = float
    assert kinds.groups == {"Sounds": ["wave"], "Numbers": ["int", "float"]}
    del kinds["float"]
    assert list(kinds) == ["wave", "int"]
    assert kinds.groups == {"Sounds": ["wave"], "Numbers": ["int"]}
    assert len(kinds) == 2


def test_an_unknown_name_is_a_key_error(kinds):
    with pytest.raises(KeyError):
        kinds["piano"]
