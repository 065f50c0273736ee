"""The colours that things have where no one has painted them."""

NATURAL: dict[str, tuple[str, ...]] = {
    "orange": ("orange",),
    "apple": ("red", "green", "yellow"),
    "banana": ("yellow", "green"),
    "pear": ("green", "yellow"),
    "lemon": ("yellow",),
    "pineapple": ("yellow", "brown"),
    "egg": ("white", "brown"),
    "carrot": ("orange",),
    "tomato": ("red", "green"),
    "mushroom": ("red", "brown", "white"),
    "pumpkin": ("orange",),
    "eggplant": ("purple",),
    "cactus": ("green",),
    "tree": ("green",),
    "donut": ("pink", "brown", "white"),
    "cake": ("white", "pink", "yellow", "brown"),
    "burger": ("orange", "brown"),
    "cheese": ("yellow", "orange"),
    "snowman": ("white",),
    "glass": ("blue", "green", "white"),
    "wineglass": ("white", "green", "blue"),
    "fork": ("white", "black"),
    "spoon": ("white", "black", "brown"),
    "basket": ("brown", "yellow"),
    "chair": ("brown", "black", "white"),
    "table": ("brown", "white"),
    "stool": ("brown", "orange"),
    "ladder": ("brown", "red"),
    "hourglass": ("brown",),
    "bell": ("yellow", "brown"),
    "crown": ("yellow",),
    "key": ("yellow", "black"),
    "camera": ("black",),
    "candle": ("white", "red"),
    "house": ("white", "red", "yellow"),
}
"""By name, the most usual first. What is not listed is made in any colour."""


def natural_colours(name: str, colours: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some colours that a thing has by nature: all of them, if it is made in any.

    Examples
    --------
    >>> natural_colours("tomato", ("red", "blue")), natural_colours("car", ("red", "blue"))
    (('red',), ('red', 'blue'))
    """
    return tuple(colour for colour in NATURAL.get(name, colours) if colour in colours) or colours
