"""A language of one's own: the Spanish of six things, in which words agree."""

import agents
from corpora import Entry, Language, Lexicon, languages
from grounding.setting import Setting
from grounding.trial import examine, teach

NOUNS = {  # what is named, the word, and its gender
    "glass": ("vaso", "M"),
    "cup": ("taza", "F"),
    "bowl": ("cuenco", "M"),
    "orange": ("naranja", "F"),
    "spoon": ("cuchara", "F"),
    "apple": ("manzana", "F"),
}
COLOURS = {
    "red": {"rojo": "M", "roja": "F"},
    "yellow": {"amarillo": "M", "amarilla": "F"},
    "orange": {"naranja": "MF"},
    "blue": {"azul": "MF"},
}
POSITIONS = {
    "left": ("izquierda", "F"),
    "right": ("derecha", "F"),
    "middle": ("centro", "M"),
}

CLAUSES = """
    CLAUSE:   esto es NEW
            | KNOWN_F es COLOUR.F
            | KNOWN_M es COLOUR.M
            | KNOWN está PLACE
            | hay NEW PLACE
            | PLACE hay NEW
            | PLACE está KNOWN
    NEW:      una NOUN.F | una NOUN.F COLOUR.F | un NOUN.M | un NOUN.M COLOUR.M
    KNOWN:    KNOWN_F | KNOWN_F COLOUR.F | KNOWN_M | KNOWN_M COLOUR.M
    KNOWN_F:  la NOUN.F | esta NOUN.F
    KNOWN_M:  el NOUN.M | este NOUN.M
    PLACE:    a la POSITION.F | en el POSITION.M
"""


def spanish(*, synonyms: bool = False, made_up: int = 0) -> Lexicon:
    """Return the Spanish lexicon; concepts keep their English names in all languages."""
    if made_up:
        raise ValueError(f"{made_up} more nouns than the {len(NOUNS)} known; expected none")
    said = [
        *((word, "category", concept, kind) for concept, (word, kind) in NOUNS.items()),
        *((word, "colour", c, kinds) for c, forms in COLOURS.items() for word, kinds in forms.items()),
        *((word, "position", concept, kind) for concept, (word, kind) in POSITIONS.items()),
        *([("medio", "position", "middle", "M")] if synonyms else []),
    ]
    entries = (Entry(word, field, concept, tuple(kinds)) for word, field, concept, kinds in said)
    return Lexicon("es", tuple(entries))


SPANISH = Language("Spanish", spanish, lambda lexicon: CLAUSES, conjunction="y")
languages.register("es", SPANISH)

if __name__ == "__main__":
    setting = Setting(language="es", objects=6)
    for name in ("bag-of-words", "reservoir-cleaned", "reservoir-factored"):
        (taught,) = teach([agents.make(name, seed=0)], [setting])
        print(name, f"exact error {examine(taught.agent, taught.test).exact_error:.3f}")
    print(taught.test[0].text, taught.agent.predict([taught.test[0].words])[0])
