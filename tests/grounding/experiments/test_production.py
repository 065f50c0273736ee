import pandas as pd
import pytest

from corpora.constructions import constructions
from grounding.experiments import production
from grounding.experiments.production import Production


def small(**options):
    return Production(
        **{"seeds": 1, "languages": ("fr",), "sentences": (2,), "asked": 2, "newcomer": "words:units=100"}
        | options
    )


@pytest.mark.slow
def test_what_was_never_heard_is_said_and_understood():
    cells = [cell for (group,) in [small(folds=5).groups()] for cell in group if cell.fold < 2]
    rows = pd.DataFrame([row for of_cell in Production.measure(cells) for row in of_cell])
    assert set(rows["split"]) == {"train", "test"}
    assert set(rows.loc[rows["split"] == "test", "asked"]) == {72}  # a fifth of 180 constructions, two each
    tested = rows[rows["split"] == "test"].groupby("agent")[list(Production.measures)].mean()
    ours = tested.loc["producer"]
    assert ours["said_error"] <= 0.03
    assert ours["understood_error"] <= 0.02
    assert ours["newcomer_error"] > 0.1 + ours["understood_error"]
    assert (tested.loc["whole"] > ours).all()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_construction_is_held_out_once_and_never_heard_by_the_producer(language, monkeypatch):
    drawn: list = []
    held_out = []
    for cell in small(folds=7, languages=(language,), agents=("producer",)).groups()[0]:
        drawn.clear()
        monkeypatch.setattr(production, "_listener", lambda *_: (None, frozenset()))
        monkeypatch.setattr(
            production, "draw_tasks", lambda of, *_: drawn.append([one.name for one in of]) or []
        )
        monkeypatch.setattr(production, "_taught", lambda *_: None)
        with pytest.raises(ValueError, match="0 messages"):
            production._rows(cell)
        tested, learnt = drawn
        assert not set(tested) & set(learnt)
        assert len(tested) + len(learnt) == len(constructions(language))
        held_out += tested
    assert sorted(held_out) == sorted(one.name for one in constructions(language))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"folds": 1}, "folds is 1; expected 2 to 180"),
        ({"sentences": (2, 0)}, "sentences is 0; expected at least 1"),
        ({"asked": 0}, "asked is 0"),
        ({"languages": ("fra",)}, "unknown language 'fra'"),
        ({"languages": ()}, "languages"),
        ({"agents": ("wole",)}, "did you mean 'whole'"),
        ({"agents": ("producer:unit=5",)}, "did you mean 'units'"),
        ({"listener": "slot"}, "did you mean 'slots'"),
    ],
)
def test_mistakes_are_answered(options, message):
    with pytest.raises(ValueError, match=message):
        small(**options)


def test_there_is_a_line_of_the_table_for_each_language_number_and_agent():
    rows = pd.DataFrame(
        [
            {
                "agent": agent,
                "seed": seed,
                "split": split,
                "language": language,
                "fold": fold,
                "sentences": number,
            }
            | dict.fromkeys(Production.measures, 0.1 * seed)
            for agent in ("producer", "whole")
            for seed in (0, 1)
            for split in ("train", "test")
            for language in ("en", "fr")
            for fold in (0, 1)
            for number in (1, 4)
        ]
    )
    experiment = small(sentences=(1, 4))
    assert experiment.table(rows).row_count == 4 * 3
    (figure,) = experiment.figures(rows).values()
    assert [axes.get_title() for axes in figure.axes][:2] == ["en: said error", "en: understood error"]
