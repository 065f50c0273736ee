"""Small files of our own in each format, with the oddities of the public ones."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from corpora.frames import Frame
from corpora.readers import function_words, read

CONSTRUCTIONS = """\
Some prose <o> that is for people </o>.
n. laugh clown <o> AP </o> ; an example that is no entry .
<closed class words>
-ed -s by the to
was that did .
</closed class words>
<train data>
1.\tsleep lion <o> AP </o> ; the lion sleep -s . # ['the', 'X', 'X', '-s', '.']
2.\tchase lion zebra , see zebra owl <o> OPA , AOP </o> ; \
the zebra that the owl was see -ed by was chase -ed by the lion . # \
['the', 'X', 'that', 'the', 'X', 'was', 'X', '-ed', 'by', 'was', 'X', '-ed', 'by', 'the', 'X', '.']
sell _X_ fish owl <o> OPR </o> {passive}{COMP} ; the fish was sell -ed to the owl .
</train data>
"""
# The second entry has the zebra as agent of seeing, and the owl as its object.

INSTRUCTIONS = """\
### Digits only tell words apart.
<close class words>
#TODO
</close class words>
<train data>
### subject 1
grab star;grab the star
push star1 left, push star2 left;push the star1 and then push the star2 to the left  # both are pushed
lift star;lift the star off the box0
<train data>
### what comes after the data is for people
"""

LANGUAGES = """\
\r<train data>

##############
####  ENGLISH  ####
##############
open box ; open the box
bring pen me, pen blue;bring me the blue pen # old: bring pen
make sandwhich me ; make me a sandwich
#### Klingon ####
yIpoS 'aplo' ; 'aplo' yIpoS
##############################
########  HIGH Elvish (from Valinor)    ############
# open door ; open the door
edro annon,panno annon ; edro annon -en panno ### annon: a gate ###
</train data>
<test data>
</test data>
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "corpus.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return write


def test_constructions(written):
    (corpus,) = read(written(CONSTRUCTIONS))
    assert corpus.closed_class == frozenset("-ed -s by the to was that did .".split())
    first, second, third = corpus.sentences
    assert first.frames == (Frame("sleep", agent="lion"),)
    assert second.frames == (Frame("chase", "lion", "zebra"), Frame("see", "zebra", "owl"))
    assert second.roles[1] == ((0, "object"), (1, "agent"))
    assert third.frames == (Frame("sell", object="fish", recipient="owl"),)
    assert [said.line for said in corpus.sentences] == [8, 9, 10]


def test_constructions_in_an_archive(written, tmp_path):
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as archive:
        archive.write(written(CONSTRUCTIONS), "corpus.txt")
    (corpus,) = read(tmp_path / "corpus.zip")
    assert len(corpus) == 3


def test_instructions(written):
    (corpus,) = read(written(INSTRUCTIONS))
    first, second, third = corpus.sentences
    assert first.frames == (Frame("grab", object="star"),)
    assert second.text == "push the star and then push the star to the left"
    assert [link.word for link in second.links if link.role == "object"] == [2, 7]
    assert third.words[-1] == "box"
    assert third.roles[-1] == ()
    assert corpus.closed_class == {"the", "and", "then", "to", "off", "box"}


def test_languages(written):
    english, klingon, elvish = read(written(LANGUAGES))
    assert (english.name, klingon.name, elvish.name) == ("English", "Klingon", "High Elvish (From Valinor)")
    assert [said.text for said in elvish.sentences] == ["edro annon -en panno"]
    assert [frame.predicate for frame in elvish.sentences[0].frames] == ["edro", "panno"]
    assert len(english) == 3
    assert english.sentences[1].frames == (
        Frame("bring", object="pen", recipient="me"),
        Frame("pen", object="blue"),
    )
    assert english.sentences[2].unsaid == ((0, "object"),)
    assert klingon.sentences[0].line == 10


def test_function_words_are_read_and_not_run(written):
    path = written(
        'raise SystemExit\nif LANGUAGE == "English":\n    return ["a", "the"] # some\n', "words.py"
    )
    assert function_words(path) == {"English": frozenset({"a", "the"})}
    with pytest.raises(ValueError, match="line 1: not Python"):
        function_words(written("if if", "words.py"))
    with pytest.raises(ValueError, match="expected one a language"):
        function_words(written("1 + 1", "words.py"))


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("sleep lion <o> AP ; the lion sleep -s .", "no entry; expected 'MEANING <o> ORDER </o>"),
        ("sleep lion <o> PA </o> ; the lion sleep -s .", "the order 'PA' is not that of the words"),
        ("sleep lion <o> AX </o> ; the lion sleep -s .", "the order 'AX' of a clause"),
        ("sleep lion <o> AP , P </o> ; the lion sleep -s .", "1 clauses of meaning and 2 of order"),
        (
            "sleep lion owl <o> AP </o> ; the lion sleep -s .",
            "3 words of meaning 'sleep lion owl' for the order",
        ),
        (
            "sleep tiger <o> AP </o> ; the lion sleep -s .",
            "'tiger' is in the meaning and not in the sentence",
        ),
        ("sleep _X_ lion <o> AP </o> ; the lion sleep -s .", "has other roles than the order 'AP'"),
        ("sleep lion <o> AP </o> ; the lion sleep -s . # ['the', 'X']", "is not that of the sentence"),
        ("sleep lion <o> AP </o> ; the lion sleep -s . # [the]", "is no list of words"),
    ],
)
def test_a_bad_construction_is_told_with_its_line(written, entry, message):
    path = written(CONSTRUCTIONS.replace("</train data>", f"{entry}\n</train data>"))
    with pytest.raises(ValueError, match=r"corpus\.txt, line 11: .*") as raised:
        read(path)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no entry"),
        ("<train data>\n</train data>", "has no entry"),
        (
            "<train data>\nput cup\n</train data>",
            "line 2: 'put cup' is no entry; expected 'MEANING ; SENTENCE'",
        ),
        ("<train data>\na b c d e f ; a b c d e f\n", "line 2: 6 words of meaning"),
        ("<train data>\nput cup, ; put cup\n", "line 2: 0 words of meaning"),
        ("<train data>\nput cup ; put mug\n", "line 2: 'cup' is in the meaning and not in the sentence"),
        ("<close class words>\nthe a\n", "line 1: <close class words> does not end"),
        ("</train data>\n", "line 1: </train data> closes what was not opened"),
        ("<train data>\n<test data>\n", "line 2: <test data> stands within <train data>"),
        (
            "<train data>\nput cup ; put cup\n#### English ####\n",
            "line 2: 'put cup ; put cup' stands before the first",
        ),
    ],
)
def test_a_bad_file_is_told_with_its_line(written, text, message):
    with pytest.raises(ValueError, match=r"corpus\.txt") as raised:
        read(written(text))
    assert message in str(raised.value)


def test_a_file_that_is_no_text_is_told(tmp_path):
    path = tmp_path / "corpus.txt"
    path.write_bytes(b"<train data>\n\xff\xfe")
    with pytest.raises(ValueError, match=r"line 2: no text in UTF-8"):
        read(path)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", "a")
        archive.writestr("b", "b")
    with pytest.raises(ValueError, match="an archive of 2 files"):
        read(tmp_path / "two.zip")
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.txt")


@pytest.mark.slow
@pytest.mark.parametrize("text", [CONSTRUCTIONS, INSTRUCTIONS, LANGUAGES], ids=["2013", "2015", "2019"])
def test_a_changed_file_gives_sentences_or_an_error_and_nothing_else(text, tmp_path):
    """10,000 mutations a format: bytes changed, taken away, doubled, or moved."""
    rng = np.random.default_rng(0)
    path = tmp_path / "corpus.txt"
    refused = []
    for _ in range(10_000):
        data = bytearray(text.encode())
        for _ in range(int(rng.integers(1, 4))):
            at, to = rng.integers(0, len(data), 2)
            match rng.integers(4):
                case 0:
                    data[at] = int(rng.integers(256))
                case 1:
                    del data[at : at + int(rng.integers(1, 30))]
                case 2:
                    data[to:to] = data[at : at + int(rng.integers(1, 30))]
                case _:
                    data[at], data[to] = data[to], data[at]
        path.write_bytes(bytes(data))
        try:
            found = read(path)
        except ValueError as error:
            refused.append(str(error))
        else:
            for corpus in found:
                for said in corpus.sentences:
                    for link in said.links:  # whatever was read fits together
                        assert said.words[link.word] == dict(said.frames[link.frame])[link.role]
    assert 0 < len(refused) < 10_000
    assert all(str(path) in told and "; expected" in told for told in refused)


SHARED = Path(__file__).parents[4] / "shared" / "data" / "echorob"


@pytest.mark.skipif(not SHARED.exists(), reason="the public corpora are not here")
def test_the_public_corpora_are_read_whole():
    (corpus,) = read(SHARED / "2013_PLoS_ONE_corpus-462_journal.pone.0052946.s007.txt")
    assert len(corpus) == 462
    assert sum(len(said.frames) == 1 for said in corpus.sentences) == 32
    open_class = [sum(word not in corpus.closed_class for word in said.words) for said in corpus.sentences]
    assert (min(open_class), max(open_class)) == (2, 7)
    assert sum("did" in said.words for said in corpus.sentences) == 16
    (instructions,) = read(SHARED / "2015_English_5subjects_robot_instructions.csv")
    assert len(instructions) == 190
