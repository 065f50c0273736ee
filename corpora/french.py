"""The French of the tabletop: articles and colours agree with nouns, and articles lose their vowel before one."""

import numpy as np

from corpora.english import COLOURS, NOUNS
from corpora.lexicon import Entry, Lexicon
from corpora.pseudowords import pseudowords
from corpora.skills import Skill

FEMININE, MASCULINE, ELIDED_FEMININE, ELIDED_MASCULINE = (
    ("F", "FC"),
    ("M", "MC"),
    ("F", "FV"),
    ("M", "MV"),
)
"""The kinds of nouns: their gender, and with it whether they begin with a consonant or with a vowel."""

_ARTICLES = {
    "une": FEMININE,
    "un": MASCULINE,
    "l' une": ELIDED_FEMININE,
    "l' un": ELIDED_MASCULINE,
}

# In the order of the English nouns. Each is one word in the singular, so that some are near the English one only:
# "cisaille" (shears) for scissors, "bonhomme" for a snowman, "ordinateur" for a laptop, "coupe" for a wineglass,
# "caméra" for a camera.
_NOUNS = """
    un verre, une tasse, un bol, l' une orange, une cuillère, une pomme,
    une bouteille, l' une assiette, une fourchette, un couteau, une théière, une cruche, un vase, une banane,
    une poire, un citron,
    un livre, une bougie, une boîte, un chapeau, une lampe, une clé, l' une horloge, un téléphone, un crayon,
    une cisaille,
    un marteau, un seau, un panier, une poêle, une marmite, une canette, une coupe, l' un œuf, une carotte,
    une tomate,
    un champignon, une citrouille, l' un ananas, l' une aubergine, un cactus, un beignet, un gâteau, un hamburger,
    un fromage, une balle,
    une voiture, un bateau, un bus, l' un avion, une fusée, une maison, l' un arbre, un bonhomme, une cloche,
    un tambour,
    une chaise, une table, un tabouret, un lit, l' une échelle, une couronne, une caméra, une brosse,
    l' un ordinateur, un sablier, une pyramide
"""

_COLOURS = "rouge orange vert/verte bleu/bleue jaune violet/violette blanc/blanche noir/noire".split()

# The gender tells what is before them: "à gauche", "au milieu".
_POSITIONS = {"left": ("gauche", "F"), "right": ("droite", "F"), "middle": ("milieu", "M")}

CLAUSES = """
    CLAUSE:      c' est THING
               | voilà THING
               | NAMED_F est COLOUR.F
               | NAMED_M est COLOUR.M
               | NAMED_F PLACE est COLOUR.F
               | NAMED_M PLACE est COLOUR.M
               | THING est PLACE
               | il y a THING PLACE
               | PLACE se trouve THING
               | PLACE il y a THING
    THING:       NAMED_F
               | NAMED_M
               | NAMED_F COLOUR.F
               | NAMED_M COLOUR.M
    NAMED_F:     une NOUN.F
               | la NOUN.FC
               | l' NOUN.FV
    NAMED_M:     un NOUN.M
               | le NOUN.MC
               | l' NOUN.MV
    PLACE:       à POSITION.F
               | au POSITION.M
"""
"""What can be said of one thing, form by form as in English: "voilà" is said where English says "that is"."""

COMMANDS = """
    UTTERANCE:   COMMAND
               | COMMAND puis COMMAND
    COMMAND:     POINT | GRASP | PLACE | PUSH | STACK
    POINT:       montre THING | désigne THING
    GRASP:       prends THING | saisis THING
    PLACE:       pose THING SPOT | mets THING SPOT
    PUSH:        pousse THING SPOT
    STACK:       pose THING sur THING | empile THING sur THING
    THING:       KNOWN_F
               | KNOWN_M
               | KNOWN_F COLOUR.F
               | KNOWN_M COLOUR.M
    KNOWN_F:     la NOUN.FC
               | l' NOUN.FV
    KNOWN_M:     le NOUN.MC
               | l' NOUN.MV
    SPOT:        à POSITION.F
               | au POSITION.M
"""
"""What can be commanded, as in `corpora.commands`."""

VERBS: dict[str, Skill] = {
    "montre": "point",
    "désigne": "point",
    "prends": "grasp",
    "saisis": "grasp",
    "pose": "place",  # or stack, as what follows says
    "mets": "place",
    "pousse": "push",
    "empile": "stack",
}
"""The verbs of the commands, and what they tell one to do."""


def french(*, synonyms: bool = False, made_up: int = 0) -> Lexicon:
    """Return the French lexicon: words for the concepts of the English one, which keep their English names.

    "orange" is a noun and a colour, as in English. Nouns are feminine (kind ``F``) or masculine (``M``), and begin
    with a consonant (``FC``, ``MC``) or with a vowel (``FV``, ``MV``); the "h" of "horloge" is mute, that of
    "hamburger" is not. Colours have a feminine and a masculine form, or one that is both.

    Parameters
    ----------
    synonyms : bool, default False
        Whether "centre" is another word for the middle.
    made_up : int, default 0
        How many nouns to make up, for things that nobody knows: always the same ones, after all others, and feminine
        and masculine by turns.

    Examples
    --------
    >>> french().senses("tasse")
    (Entry(word='tasse', field='category', concept='cup', kinds=('F', 'FC')),)
    >>> [(entry.word, entry.kinds) for entry in french().named("colour") if entry.concept in ("red", "blue")]
    [('rouge', ('F', 'M')), ('bleue', ('F',)), ('bleu', ('M',))]
    >>> french(made_up=2).concepts("category")[-2:]
    ('tramboifine', 'nafleudral')
    """
    nouns = []
    for concept, said in zip(NOUNS, _NOUNS.split(","), strict=True):
        article, _, noun = said.strip().rpartition(" ")
        nouns.append(Entry(noun, "category", concept, _ARTICLES[article]))
    colours = []
    for concept, forms in zip(COLOURS, _COLOURS, strict=True):
        masculine, _, feminine = forms.partition("/")
        if feminine:
            colours += [
                Entry(feminine, "colour", concept, ("F",)),
                Entry(masculine, "colour", concept, ("M",)),
            ]
        else:
            colours.append(Entry(masculine, "colour", concept, ("F", "M")))
    positions = [Entry(word, "position", concept, (kind,)) for concept, (word, kind) in _POSITIONS.items()]
    if synonyms:
        positions.append(Entry("centre", "position", "middle", ("M",)))
    if made_up:
        nouns += _made_up(made_up, [entry.word for entry in (*nouns, *colours, *positions)])
    return Lexicon(language="fr", entries=(*nouns, *colours, *positions))


def _made_up(number: int, real: list[str]) -> list[Entry]:
    halves = [
        [Entry(word, "category", word, kinds) for word in pseudowords(count, rng, "fr", real, kinds)]
        for count, kinds, rng in zip(
            ((number + 1) // 2, number // 2),
            (FEMININE, MASCULINE),
            np.random.default_rng(0).spawn(2),
            strict=True,
        )
    ]
    return [half[k // 2] for k in range(number) for half in halves[k % 2 : k % 2 + 1]]
