"""The table: its positions and their places."""

import pytest

from envs.world import table


@pytest.mark.parametrize("position", table.CENTRES)
@pytest.mark.parametrize("shift", [-1, 0, 1])
def test_a_thing_is_seen_in_the_position_where_it_was_put(position, shift):
    assert table.position_at(table.centre(position) + shift * table.JITTER[0]) == position


def test_positions_go_from_left_to_right_as_the_camera_sees_them():
    assert table.CENTRES["left"] < table.CENTRES["middle"] < table.CENTRES["right"]
    assert [table.position_at(x) for x in (-9.0, -0.13, -0.11, 0.11, 0.13, 9.0)] == [
        *("left", "left", "middle", "middle", "right", "right")
    ]


def test_no_place_is_off_the_table():
    width, depth, _ = table.SIZE
    assert max(map(abs, table.CENTRES.values())) + table.JITTER[0] < width / 2
    assert max(map(abs, table.ROWS)) + table.JITTER[1] < depth / 2


def test_a_position_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="unknown position on the table 'rigth'; did you mean 'right'"):
        table.centre("rigth")
