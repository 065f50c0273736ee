import pytest

from corpora.whole_file import whole_file


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_what_breaks_off_leaves_the_old_file(error, tmp_path):
    path = tmp_path / "note"
    path.write_text("old")

    def break_off():
        with whole_file(path) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        break_off()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("note", "old")]


def test_a_whole_file_replaces_the_old_one_and_others_may_read_it(tmp_path):
    path, ordinary = tmp_path / "note", tmp_path / "ordinary"
    path.write_text("old")
    ordinary.touch()
    with whole_file(path) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode == ordinary.stat().st_mode
    assert len(list(tmp_path.iterdir())) == 2
