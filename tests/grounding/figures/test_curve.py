import pandas as pd

from grounding.figures.curve import error_curve
from grounding.figures.style import save
from grounding.published import SCALING

ROWS = pd.DataFrame(
    [
        {"agent": agent, "objects": objects, "valid_error": error, "exact_error": error + 0.1}
        for agent in ("reservoir", "lstm")
        for objects in (4, 20)
        for error in (0.1, 0.2)
    ]
)


def test_a_line_an_agent_and_the_published_points():
    drawn = error_curve(ROWS, "objects", "objects", "a caption", SCALING)
    valid, exact = drawn.axes
    lines = {line.get_label(): line for line in valid.get_lines() if not line.get_label().startswith("_")}
    assert any("published" in label and "Juven" in label for label in lines)
    assert [c.get_label() for c in valid.containers] == ["reservoir", "lstm"]
    means = valid.containers[0].lines[0].get_ydata()
    assert [round(float(m), 9) for m in means] == [15.0, 15.0]
    published = next(line for label, line in lines.items() if "published" in label)
    assert [round(float(y), 2) for y in published.get_ydata()] == [0.56, 3.52, 9.5, 21.8, 44.8, 71.1]
    assert exact.get_title() == "exact error"
    assert drawn.get_supxlabel() == "a caption"


def test_a_figure_is_written_as_png_and_as_pdf(tmp_path):
    paths = save(error_curve(ROWS, "objects", "objects", "a caption"), tmp_path / "curve")
    assert [path.read_bytes()[:4] for path in paths] == [b"\x89PNG", b"%PDF"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["curve.pdf", "curve.png"]
