"""Pictures and films of an arm at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from PIL import Image

from corpora.whole_file import whole_file
from envs.world.camera import Camera
from grounding.figures.film import captioned, side_by_side, write_gif
from grounding.following.acting import Follower

STAGE = Camera(width=480, height=360, eye=(0.0, -1.15, 0.95), target=(0.0, 0.10, 0.17), fov=46.0)
"""The camera that films the table and the arm behind it."""

PHOTO = Camera(
    width=640, height=480, eye=STAGE.eye, target=STAGE.target, fov=STAGE.fov, shadow=True, oversampling=2
)
"""The same for pictures that people look at longer."""

SECONDS_A_FRAME = 0.1

_CALLS_A_FRAME = 3  # of thirty a second


class Record:
    """What is photographed and filmed of an arm.

    Parameters
    ----------
    follower : Follower
        Whose arm.
    photos, films : bool
        Whether either is taken; each takes time.
    """

    def __init__(self, follower: Follower, photos: bool, films: bool) -> None:
        self._follower = follower
        self._photos = photos
        self._films = films
        self._text = ""
        self._good: bool | None = None
        self._calls = count()
        self.film: list[Image.Image] = []
        if films:
            follower.arm.observer = self._look

    def caption(self, text: str, good: bool | None = None) -> None:
        """Say what happens from here on, or what became of it."""
        self._text, self._good = text, good

    def photo(self) -> Image.Image | None:
        """Take a picture."""
        if not self._photos:
            return None
        return captioned(self._follower.world.picture(PHOTO), self._text, self._good)

    def frame(self) -> None:
        """Take a frame of the film."""
        if self._films:
            self.film.append(captioned(self._follower.world.picture(STAGE), self._text, self._good))

    def _look(self) -> None:
        if next(self._calls) % _CALLS_A_FRAME == 0:
            self.frame()


@contextmanager
def recorded(follower: Follower, picture: Path | None, movie: Path | None) -> Iterator[Record]:
    """Photograph a table before and after what is done within, and film it; both are left even if that fails.

    Parameters
    ----------
    follower : Follower
        Whose table.
    picture, movie : Path or None
        Where to leave the pictures (PNG), side by side, and the film (GIF).
    """
    record = Record(follower, picture is not None, movie is not None)
    record.caption("before")
    before = record.photo()
    try:
        yield record
    finally:
        follower.arm.observer = None
        record.frame()
        after = record.photo()
        if picture and before and after:
            with whole_file(picture) as file:
                side_by_side(before, after).save(file, format="PNG")
        if movie:
            write_gif(movie, [record.film], seconds=SECONDS_A_FRAME)
