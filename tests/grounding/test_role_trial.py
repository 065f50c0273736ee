from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from grounding.role_trial import RoleLesson, best_options, examine_parser

LESSON = RoleLesson(folds=3)


def test_the_folds_part_all_sentences():
    number = len(LESSON.material.sentences)
    parts = [LESSON.parted(seed=4, fold=fold) for fold in range(3)]
    assert sorted(place for _, tested in parts for place in tested) == list(range(number))
    for learnt, tested in parts:
        assert not set(learnt) & set(tested)
        assert len(learnt) + len(tested) == number
    few, _ = replace(LESSON, sentences=20).parted(seed=4, fold=0)
    assert len(few) == 20
    assert set(few) <= set(parts[0][0])


def test_there_is_a_row_a_corpus_and_case():
    lesson = RoleLesson(languages=("en", "fr"), folds=3, nonsense=True)
    rows = pd.DataFrame(examine_parser("words:units=200", 0, 0, lesson))
    assert set(zip(rows["corpus"], rows["case"], strict=True)) == {
        (f"constructions {language}", case) for language in ("en", "fr") for case in ("as heard", "nonsense")
    }
    assert (rows["readout"] == "words").all()
    assert (rows["meaning_error"] < rows["sentence_error"]).all()
    assert (rows["listed_error"] <= rows["sentence_error"]).all()
    heard, nonsense = (
        rows[rows["case"] == case]["sentence_error"].tolist() for case in ("as heard", "nonsense")
    )
    assert heard == nonsense  # the filler stands for any word


def test_words_that_enter_as_themselves_are_missed_when_they_are_nonsense():
    lesson = RoleLesson(folds=3, nonsense=True)
    rows = pd.DataFrame(examine_parser("words:units=300,coding=words,rare=1", 0, 0, lesson)).set_index("case")
    assert rows.loc["nonsense", "sentence_error"] > 0.2 + rows.loc["as heard", "sentence_error"]


def test_alone_means_that_nothing_else_is_learnt():
    lesson = RoleLesson(languages=("en", "fr"), folds=3, alone="constructions fr")
    (row,) = examine_parser("slots:units=100", 0, 0, lesson)
    assert (row["corpus"], row["learnt"], row["sentences"]) == ("constructions fr", "alone", 308)


def test_options_are_chosen_inside_the_fold_and_what_was_asked_for_stays():
    lesson = replace(LESSON, sentences=60)
    learnt, _ = lesson.parted(0, 0)
    chosen = best_options("words", {"units": 40, "lr": 0.3, "ridge": 0.1}, 0, lesson.material, learnt)
    assert set(chosen) == {"readout"}
    assert best_options("lstm", {}, 0, lesson.material, learnt) == {}


def test_the_published_parser_is_never_tuned():
    (row,) = examine_parser("published:units=50", 0, 0, replace(LESSON, sentences=40, nested=True))
    assert row["chosen"] == "units=50"


def test_choosing_is_repeatable():
    lesson = replace(LESSON, sentences=40, nested=True)
    one, other = (examine_parser("slots:units=40,lr=0.5", 3, 1, lesson)[0] for _ in range(2))
    one.pop("train_seconds"), other.pop("train_seconds")
    assert one == other
    assert "ridge=" in one["chosen"]
    assert one["chosen"].count("lr=") == 1
    np.testing.assert_equal(one["sentences"], 40)


def test_more_sentences_help():
    few, many = (
        examine_parser("slots:units=200", 0, 0, replace(LESSON, sentences=n))[0]["sentence_error"]
        for n in (30, 300)
    )
    assert many + 0.2 < few


@pytest.mark.parametrize("fold", range(3))
def test_the_published_readout_has_its_own_place(fold):
    (row,) = examine_parser("published:units=50", 0, fold, LESSON)
    assert row["readout"] == "final"
