"""English, French and Chinese speak alike of the table."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora import (
    FIELDS,
    LANGUAGES,
    SKILLS,
    Entry,
    Grammar,
    Lexicon,
    Referent,
    Vocabulary,
    chinese,
    command_grammar,
    english,
    french,
    language_of,
    tabletop_grammar,
    words_of,
)
from tests.strategies import complete_referents, seeds

languages = st.sampled_from(sorted(LANGUAGES))


def commands_in(language: str, **numbers: int) -> Grammar:
    spoken = language_of(language)
    return Grammar(spoken.commands, spoken.lexicon().take(**numbers), about=("THING", "SPOT"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_name_the_same_concepts_in_the_same_order(language):
    for synonyms in (False, True):
        lexicon, model = language_of(language).lexicon(synonyms=synonyms), english(synonyms=synonyms)
        assert all(lexicon.concepts(field) == model.concepts(field) for field in FIELDS)
        assert (len(lexicon.named("position")) == 4) == synonyms


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "numbers", [{"category": 4, "colour": 4}, {"category": 67}, {"category": 1, "colour": 1}]
)
def test_all_have_as_many_sentences(language, numbers):
    lexicon, model = language_of(language).lexicon().take(**numbers), english().take(**numbers)
    for ours, theirs in (
        (tabletop_grammar(lexicon), tabletop_grammar(model)),
        (commands_in(language, **numbers), command_grammar(model)),
    ):
        assert [form.count for form in ours.forms] == [form.count for form in theirs.forms]


@settings(deadline=None, max_examples=200)
@given(st.data(), languages, st.booleans(), st.integers(1, 67), st.integers(1, 8))
def test_what_is_said_is_understood_in_one_way(data, language, synonyms, nouns, colours):
    lexicon = language_of(language).lexicon(synonyms=synonyms).take(category=nouns, colour=colours)
    grammar = tabletop_grammar(lexicon)
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    assert grammar.parses(said.words) == (said,)
    assert len(said.words) <= grammar.longest
    assert set(said.words) <= set(grammar.words)
    for word, role in zip(said.words, said.roles, strict=True):
        if role:
            concept = said.meaning[role.referent].value(role.field)
            assert any((e.field, e.concept) == (role.field, concept) for e in lexicon.senses(word))


@settings(deadline=None, max_examples=50)
@given(st.data(), languages)
def test_commands_are_understood_in_one_way(data, language):
    grammar = commands_in(language)
    said = grammar[data.draw(st.integers(0, grammar.count - 1))]
    assert grammar.parses(said.words) == (said,)
    verbs = [word for word in said.words if word in language_of(language).verbs]
    assert len(verbs) == sum(said.words.count(joint) for joint in ("then", "puis", "然后")) + 1


def test_every_number_is_another_sentence_and_every_pattern_is_said():
    for language in LANGUAGES:
        grammar = tabletop_grammar(
            language_of(language).lexicon().take(category=8, colour=2, position=3)
        ).forms[0]
        words = {grammar[i].words for i in range(grammar.count)}
        assert len(words) == grammar.count
        spoken = {grammar[i].roles for i in range(grammar.count)}
        assert {pattern.roles for pattern in grammar.patterns} == spoken


@settings(deadline=None, max_examples=100)
@given(st.lists(complete_referents, min_size=1, max_size=2), seeds, languages)
def test_a_description_is_true_of_what_was_seen(seen, seed, language):
    grammar = tabletop_grammar(language_of(language).lexicon(synonyms=True))
    said = grammar.describe(seen, np.random.default_rng(seed))
    assert all(meant.fits(there) for meant, there in zip(said.meaning, seen, strict=True))
    assert grammar.parses(said.words) == (said,)


def test_a_word_that_agrees_with_no_form_cannot_be_said():
    lexicon = Lexicon(
        "en", (Entry("tasse", "category", "cup", ("F",)), Entry("bol", "category", "bowl", ("M",)))
    )
    grammar = Grammar("UTTERANCE: CLAUSE\nCLAUSE: le NOUN.M", lexicon)
    assert grammar.describe([Referent("bowl")], np.random.default_rng(0)).text == "le bol"
    with pytest.raises(ValueError, match="agrees with a form"):
        grammar.describe([Referent("cup")], np.random.default_rng(0))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("c' est une tasse", Referent("cup")),
        ("voilà le bol bleu", Referent("bowl", "blue")),
        ("la tasse est bleue", Referent("cup", "blue")),
        ("l' assiette à gauche est blanche", Referent("plate", "white", "left")),
        ("un arbre vert est à droite", Referent("tree", "green", "right")),
        ("il y a l' orange orange au milieu", Referent("orange", "orange", "middle")),
        ("au milieu se trouve un œuf", Referent("egg", None, "middle")),
        ("à gauche il y a la voiture rouge", Referent("car", "red", "left")),
    ],
)
def test_every_form_of_a_french_clause(text, meaning):
    (said,) = tabletop_grammar(french()).parses(text.split())
    assert said.meaning == (meaning,)
    assert words_of(text.capitalize().replace("' ", "'") + ".", "fr") == said.words


@pytest.mark.parametrize(
    "text",
    [
        "la tasse est bleu",
        "le tasse est bleu",
        "un bol bleue est à gauche",
        "la assiette est rouge",
        "l' tasse est rouge",
        "le orange est rouge",
        "c' est un orange",
        "la tasse est à milieu",
        "la tasse est au gauche",
        "la bleue tasse est à gauche",
        "l' hamburger est rouge",
        "la horloge est rouge",
    ],
)
def test_what_is_no_french(text):
    assert tabletop_grammar(french()).parses(text.split()) == ()


def test_french_articles_agree_in_every_sentence():
    lexicon = french()
    kinds = {entry.word: entry.kinds for entry in lexicon.named("category")}
    colours = {entry.word: entry.kinds for entry in lexicon.named("colour")}
    wanted = {"une": {"F"}, "un": {"M"}, "la": {"FC"}, "le": {"MC"}, "l'": {"FV", "MV"}}
    for said in tabletop_grammar(lexicon).forms[0].sample(3000, np.random.default_rng(0)):
        noun = next(k for k, role in enumerate(said.roles) if role and role.field == "category")
        assert wanted[said.words[noun - 1]] & set(kinds[said.words[noun]]), said.text
        for word, role in zip(said.words, said.roles, strict=True):
            if role and role.field == "colour":
                assert kinds[said.words[noun]][0] in colours[word], said.text
    for word, of in kinds.items():
        assert (of[1][1] == "V") == (re.match("[aeéiouœ]|horloge", word) is not None), word


def test_orange_has_two_senses_in_french_and_none_in_chinese():
    assert [entry.field for entry in french().senses("orange")] == ["category", "colour"]
    lexicon = chinese(synonyms=True)
    assert all(len(lexicon.senses(word)) == 1 for word in lexicon.words)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("这 是 一个 红色 的 杯子", Referent("cup", "red")),
        ("那 是 椅子", Referent("chair")),
        ("杯子 是 红色 的", Referent("cup", "red")),
        ("左边 的 那把 椅子 是 白色 的", Referent("chair", "white", "left")),
        ("杯子 在 左边", Referent("cup", None, "left")),
        ("那辆 黑色 的 汽车 在 右边", Referent("car", "black", "right")),
        ("有 一本 书 在 中间", Referent("book", None, "middle")),
        ("中间 是 一张 床", Referent("bed", None, "middle")),
        ("左边 有 一个 绿色 的 苹果", Referent("apple", "green", "left")),
    ],
)
def test_every_form_of_a_chinese_clause(text, meaning):
    (said,) = tabletop_grammar(chinese()).parses(text.split())
    assert said.meaning == (meaning,)
    assert words_of(text + "。", "zh") == said.words


@pytest.mark.parametrize(
    "text", ["这 是 一个 书", "那张 椅子 在 左边", "一个 杯子 在 左边", "左边 在 杯子", "杯子 是 红色"]
)
def test_what_is_no_chinese(text):
    assert tabletop_grammar(chinese()).parses(text.split()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nouns_are_made_up_where_asked(language):
    lexicon = language_of(language).lexicon
    few, more = lexicon(made_up=10), lexicon(made_up=50)
    assert few.concepts("category") == more.concepts("category")[:77]
    assert len(set(more.concepts("category"))) == 117
    assert bool(more.agrees) == (language != "en")
    grammar = tabletop_grammar(more)
    said = grammar[grammar.count // 2]
    assert grammar.parses(said.words) == (said,)
    assert all(words in Vocabulary(grammar.words) for words in said.words)


def test_the_verbs_are_those_of_the_commands():
    for spoken in LANGUAGES.values():
        assert set(spoken.verbs) <= set(spoken.commands.split())
        assert set(spoken.verbs.values()) == set(SKILLS)


def test_mistakes_name_the_nearest():
    with pytest.raises(ValueError, match="unknown language 'frr'; did you mean 'fr'"):
        language_of("frr")
    with pytest.raises(ValueError, match="relations are not said in French"):
        tabletop_grammar(french(), relations=True)
