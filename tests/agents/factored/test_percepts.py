from agents.factored.percepts import fields_of, seen_objects
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
