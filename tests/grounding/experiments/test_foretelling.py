import pytest

from grounding.experiments import Foretelling, run


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    experiment = Foretelling(
        out=tmp_path_factory.mktemp("foretelling"), agents=("continuous:units=300",), seeds=2, jobs=1
    )
    found, files = run(experiment)
    assert {path.name for path in files} >= {"foretelling-1.png", "foretelling-2.png"}
    return found


def test_a_passive_is_known_for_one_before_its_agent_is_heard(rows):
    passive = rows[rows["sentence"] == "the cat was push -ed by the dog ."]
    cat = passive[(passive["filler"] == "cat") & (passive["seed"] == 0)]
    active = cat.pivot(index="step", columns=["frame", "role"], values="activation")
    assert active.loc[1, (0, "agent")] > active.loc[1, (0, "object")]  # "the cat"
    assert active.loc[2, (0, "agent")] < active.loc[2, (0, "object")]  # "the cat was"
    assert active.loc[8, (0, "object")] > 0.8


def test_every_role_is_found_at_the_end(rows):
    found = rows[rows["found"]].groupby(["sentence", "seed"])
    roles = {
        sentence: set(zip(of["filler"], of["frame"], of["role"], strict=True)) for (sentence, _), of in found
    }
    assert ("mouse", 1, "object") in roles[
        "the mouse that the cat follow -ed was show -ed to the boy by the girl ."
    ]
    assert roles["the cat was push -ed by the dog ."] == {
        ("cat", 0, "object"),
        ("push", 0, "predicate"),
        ("dog", 0, "agent"),
    }


def test_only_who_learns_after_every_word_foretells():
    with pytest.raises(ValueError, match="'words' foretells nothing"):
        Foretelling(agents=("words",))
    with pytest.raises(ValueError, match="word"):
        Foretelling(asked=(" ",))
