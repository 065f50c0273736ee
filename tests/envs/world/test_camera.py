"""The camera says what it cannot do."""

import pytest

from envs.world.camera import PORTRAIT, Camera


@pytest.mark.parametrize("name", ["width", "height", "oversampling"])
def test_a_picture_has_pixels(name):
    with pytest.raises(ValueError, match=rf"{name}=0.*; expected at least 1"):
        Camera(**{name: 0})


@pytest.mark.parametrize("fov", [-10, 0, 180, float("nan")])
def test_the_field_of_view_is_an_angle(fov):
    with pytest.raises(ValueError, match=f"fov={fov} degrees; expected more than 0 and less than 180"):
        Camera(fov=fov)


def test_pictures_for_people_are_large_and_smooth():
    assert PORTRAIT.width >= 640
    assert PORTRAIT.shadow
    assert PORTRAIT.oversampling > 1
