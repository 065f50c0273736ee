from agents.factored.percepts import fields_of, seen_objects, with_new_values
from corpora import Referent

VALUES = (("bowl", "cup"), ("red",), ("left", "right"))


def test_objects_are_numbered_through_all_fields():
    seen = seen_objects(
        [(Referent("cup", "red", "right"),), (), (None, Referent("bowl", "red", "left"))], VALUES
    )
    assert seen.tolist() == [
        [[1, 2, 4], [-1, -1, -1]],
        [[-1, -1, -1], [-1, -1, -1]],
        [[-1, -1, -1], [0, 2, 3]],
    ]
    assert fields_of(VALUES).tolist() == [0, 0, 1, 2, 2]


def test_new_values_stand_after_the_known_ones():
    percepts = [(Referent("hat", "blue", "left"), None), (Referent("ball", "red", "left"),)]
    assert with_new_values(VALUES, percepts) == (
        ("bowl", "cup", "ball", "hat"),
        ("red", "blue"),
        ("left", "right"),
    )
