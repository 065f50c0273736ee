import pytest

from corpora.frames import Frame, Link, Sentence


def test_a_frame_has_the_roles_that_have_a_word():
    assert dict(Frame("walk", agent="dog")) == {"predicate": "walk", "agent": "dog"}


def test_a_frame_needs_a_predicate():
    with pytest.raises(ValueError, match="no predicate"):
        Frame("")


def test_a_noun_can_have_a_role_in_two_frames():
    said = Sentence(
        ("dog", "that", "run", "jump"),
        (Frame("jump", agent="dog"), Frame("run", agent="dog")),
        (Link(3, 0, "predicate"), Link(0, 0, "agent"), Link(2, 1, "predicate"), Link(0, 1, "agent")),
    )
    assert said.roles[0] == ((0, "agent"), (1, "agent"))
    assert said.roles[1] == ()


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (Link(2, 0, "predicate"), "a sentence of 2 words and 1 frames"),
        (Link(0, 1, "predicate"), "a sentence of 2 words and 1 frames"),
        (Link(0, 0, "predicate"), "is 'dog'; expected 'run'"),
    ],
)
def test_a_link_that_fits_nothing_is_refused(link, message):
    with pytest.raises(ValueError, match=message):
        Sentence(("dog", "run"), (Frame("run", agent="dog"),), (link,))
