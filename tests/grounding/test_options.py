from grounding.commands.completion import Completion
from grounding.commands.evaluate import Evaluate
from grounding.commands.train import Train
from grounding.experiments import Scaling
from grounding.options import MANY, Option, options_of


def by_flag(kind):
    return {option.flag: option for option in options_of(kind)}


def test_options_are_those_of_the_class_and_of_what_it_is_made_of():
    options = by_flag(Train)
    assert options[""] == Option(
        "", "Which agent, with options where they differ: lstm, reservoir:units=500,decision=midpoint.",
        1, ("reservoir",), False,
    )  # fmt: skip
    assert options["--out"].is_path
    assert options["--no-ordered"].takes == options["--relations"].takes == 0
    assert options["--distractors"].takes == 2
    assert options["--train"].takes == MANY
    assert options["--perception"].values == ("truth", "rgb", "rgbd")


def test_what_is_inherited_is_told_of_too():
    options = by_flag(Scaling)
    assert options["--seeds"].about == "How many seeds."
    assert options["--agents"].values == (
        "reservoir", "reservoir-cleaned", "reservoir-factored", "lstm", "bag-of-words",
    )  # fmt: skip
    assert all(option.about != "." for option in options.values())


def test_values_that_stand_alone_have_no_flag():
    assert by_flag(Completion)[""].takes == 1
    assert by_flag(Evaluate)[""].takes == MANY
