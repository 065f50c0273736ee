import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

from corpora import Example, Experience, Referent, english, tabletop_grammar
from corpora.docbin import from_docbin, to_docbin
from tests.strategies import examples


@settings(deadline=None)
@given(st.lists(examples(), max_size=3))
def test_what_is_written_is_read(lines):
    content = to_docbin(lines)
    assert from_docbin(content) == tuple(lines)
    assert to_docbin(lines) == content


def test_plain_spacy_reads_words_roles_and_all_other_columns(tmp_path):
    said = tabletop_grammar(english(), relations=True).parses("the cup is left of a red bowl".split())[0]
    seen = (Referent("cup", "blue", "left"), Referent("bowl", "red", "right"))
    (tmp_path / "test.spacy").write_bytes(
        to_docbin([Example("familiar", said, Experience(said.words, seen))])
    )
    (doc,) = DocBin().from_disk(tmp_path / "test.spacy").get_docs(spacy.blank("en").vocab)
    assert doc.text.strip() == said.text
    assert [(span.text, span.label_) for span in doc.spans["roles"]] == [
        ("cup", "category 1"),
        ("left of", "relation 1"),
        ("red", "colour 2"),
        ("bowl", "category 2"),
    ]
    assert doc.user_data["case"] == "familiar"
    assert doc.user_data["ordered"] is True
    assert doc.user_data["meaning"][0]["relation"] == "left of"
    assert doc.user_data["percept"][1] == {"category": "bowl", "colour": "red", "position": "right"}


def test_roles_are_scored_by_spacy():
    from spacy.scorer import Scorer
    from spacy.training import Example as Pair

    said = tabletop_grammar(english()).parses("this is a red cup".split())[0]
    content = to_docbin(
        [Example("familiar", said, Experience(said.words, (Referent("cup", "red", "left"),)))]
    )
    vocab = spacy.blank("en").vocab
    gold, guess = (next(DocBin().from_bytes(content).get_docs(vocab)) for _ in range(2))
    guess.spans["roles"] = list(guess.spans["roles"])[:1]
    scores = Scorer.score_spans(
        [Pair(guess, gold)], "spans_roles", getter=lambda doc, _: doc.spans["roles"], allow_overlap=True
    )
    assert (scores["spans_roles_p"], scores["spans_roles_r"]) == (1, 0.5)
