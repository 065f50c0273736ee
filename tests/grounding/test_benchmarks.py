import shlex

import pytest

from corpora import HOLDOUTS, check_split
from grounding.benchmarks import BENCHMARKS, draw_benchmark
from grounding.gather import gather
from grounding.setting import Setting

UNORDERED = {"ordered": False, "distractors": (0, 2)}
FIELDS = {"novel-pair": "colour", "novel-colour": "colour", "novel-position": "position", "cogent": "colour"}


@pytest.mark.parametrize("options", [{}, UNORDERED])
@pytest.mark.parametrize("name", HOLDOUTS)
def test_what_is_withheld_is_neither_said_nor_seen_in_training(name, options):
    benchmark = draw_benchmark(name, Setting(train=(100, 200), **options), asked=40)
    card, cases = benchmark.card, benchmark.cases
    assert {case: len(sentences) for case, sentences in cases.items()} == {"familiar": 40, name: 40}
    assert list(card.cases) == list(cases)
    for example in benchmark.train:
        assert not card.unsaid.heard(example.said)
        assert not card.unseen.seen(example.experience.percept)
    train = [example.said for example in benchmark.train]
    if name == "longer":
        assert min(len(said.words) for said in cases[name]) > max(len(said.words) for said in train) == 13
    else:
        fields = ("category", FIELDS[name])
        assert check_split(train, cases[name], by="combinations", fields=fields).unheard == ()
        with pytest.raises(ValueError, match="are in both parts"):
            check_split(train, cases["familiar"], by="combinations", fields=fields)


def test_in_novel_colour_what_is_never_said_is_seen():
    benchmark = draw_benchmark("novel-colour", Setting(train=(100, 200)), asked=10)
    for combination in benchmark.card.unsaid.combinations:
        assert any(
            seen and combination.fits(seen)
            for example in benchmark.train
            for seen in example.experience.percept
        )


def test_every_test_sentence_is_true_of_what_is_seen_with_it():
    benchmark = draw_benchmark("novel-pair", Setting(train=(50, 50)), asked=40)
    for example in (*benchmark.train, *benchmark.test):
        for described, seen in zip(example.said.meaning, example.experience.percept, strict=False):
            assert described.fits(seen)


def test_random_is_the_split_of_its_setting_as_it_is_learnt_without_a_benchmark():
    setting = Setting(train=(30, 40), test=(10, 20), split_seed=3)
    benchmark = draw_benchmark("random", setting)
    env = setting.make()
    assert tuple(example.said for example in benchmark.train) == env.split.train
    assert benchmark.cases == {"familiar": env.split.test}
    assert benchmark.experiences == gather(env, env.split.train, seed=3)
    assert "asked" not in benchmark.card.options


def test_the_seed_decides_what_is_withheld_and_nothing_else_does():
    first, again, other = (
        draw_benchmark("novel-pair", Setting(train=(50, 50), split_seed=seed), asked=10) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.card.unsaid != other.card.unsaid


def test_relations_and_facts_are_kept():
    setting = Setting(objects=30, train=(20, 20, 30), relations=True, **UNORDERED)
    benchmark = draw_benchmark("novel-pair", setting, asked=10)
    assert any(example.experience.facts for example in benchmark.train)
    assert any(example.said.meaning[0].relation for example in benchmark.train)


def test_a_benchmark_that_there_is_none_of_has_a_nearest_name():
    with pytest.raises(ValueError, match="unknown benchmark 'novel_pair'; did you mean 'novel-pair'"):
        draw_benchmark("novel_pair", Setting())


@pytest.mark.parametrize("name", BENCHMARKS)
@pytest.mark.parametrize(
    "options", [{}, UNORDERED, {"synonyms": True, "objects": 10, "train": (90,), "test": (20,)}]
)
def test_the_command_on_the_card_makes_the_same_benchmark(name, options):
    import tyro

    from grounding.commands.freeze import Freeze
    from grounding.reading import STYLE

    small = {"train": (60, 60), "test": (20, 20), **options, "split_seed": 5}
    benchmark = draw_benchmark(name, Setting(**small), asked=20)
    program, command, *arguments = shlex.split(benchmark.card.command)
    assert (program, command) == ("grounding", "freeze")
    typed = tyro.cli(Freeze, args=arguments, config=STYLE)
    assert draw_benchmark(typed.name, typed.setting, typed.asked) == benchmark
