from grounding.progress import bar


def test_nothing_is_shown_where_no_one_watches(capsys):
    with bar("counting") as progress:
        progress(1, 2)
        progress(2, 2)
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", "")
