import pytest

from grounding.folder import CELLS, in_use, writable, writable_file

fcntl = pytest.importorskip("fcntl")


def leave_half_written(folder):
    """Leave what a killed run does, and what it does not."""
    staged = folder / CELLS / ".cells-abcd1234"
    staged.mkdir(parents=True)
    (staged / "one.json").write_text("[")
    (folder / ".rows.csv-a_b_c_1_").write_text("half")
    others = [folder / ".git", folder / ".notes-abcd1234", folder / CELLS / "one.json", folder / "rows.csv"]
    for path in others:
        path.write_text("kept")
    return others


def files(folder):
    return {path for path in folder.rglob("*") if path.is_file()}


def test_what_was_left_half_written_is_cleared_away_and_nothing_else(tmp_path):
    others = leave_half_written(tmp_path)
    with in_use(tmp_path):
        assert files(tmp_path) == set(others)
    assert {path.name for path in (tmp_path / CELLS).iterdir()} == {"one.json"}


def test_nothing_is_cleared_away_while_another_works_there(tmp_path):
    with in_use(tmp_path):
        leave_half_written(tmp_path)
        there = files(tmp_path)
        with in_use(tmp_path):
            assert files(tmp_path) == there


def test_a_folder_without_locks_is_used_all_the_same(tmp_path, monkeypatch):
    def no_locks(*args):
        raise OSError("not supported")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    leave_half_written(tmp_path)
    there = files(tmp_path)
    with in_use(tmp_path):
        assert files(tmp_path) == there


def test_a_folder_that_cannot_be_made_is_said_at_once():
    with pytest.raises(OSError, match="/dev/null"):
        writable(__import__("pathlib").Path("/dev/null/out"))


def test_a_file_that_cannot_be_written_is_told_before_anything_is_computed(tmp_path):
    (tmp_path / "there").mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder; expected the name of a file"):
        writable_file(tmp_path / "there")
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match="is no folder"):
        writable_file(tmp_path / "file" / "below" / "a.png", ".png")
    with pytest.raises(ValueError, match=r"a\.jpg is not called as what is written; expected .* \.png"):
        writable_file(tmp_path / "a.jpg", ".png")
    assert writable_file(tmp_path / "new" / "A.PNG", ".png").parent.is_dir()
