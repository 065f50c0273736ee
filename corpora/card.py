"""The data card of a benchmark: what it is, how it was made, what is in it, what it is for and what not."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpora.example import Example
from corpora.jsonl import COLUMNS, referent_of, referent_record
from corpora.withheld import NOTHING, Withheld


@dataclass(frozen=True, kw_only=True)
class Card:
    """What must be known of a benchmark, besides its lines.

    Parameters
    ----------
    name : str
        What it is called.
    summary : str
        What it tests, in a sentence or two.
    cases : mapping of str to str
        What the test sentences of each case are.
    unsaid, unseen : Withheld
        What is never heard, and what is never seen, in the training part.
    language : str
        The language code of the sentences.
    command : str
        What makes the same lines again.
    seed : int
        The source of all chance.
    options : mapping
        All options that it was made with, as JSON keeps them.
    versions : mapping of str to str
        With which software.
    """

    name: str
    summary: str
    cases: Mapping[str, str]
    unsaid: Withheld = NOTHING
    unseen: Withheld = NOTHING
    language: str = "en"
    command: str = ""
    seed: int = 0
    options: Mapping[str, Any]
    versions: Mapping[str, str]

    def __post_init__(self) -> None:
        for field in ("cases", "options", "versions"):  # tuples become lists here, and not only on disk
            object.__setattr__(self, field, json.loads(json.dumps(dict(getattr(self, field)))))

    def to_json(self) -> bytes:
        """Return the card for machines."""
        record = asdict(self)
        for field in ("unsaid", "unseen"):
            record[field] = [referent_record(one) for one in getattr(self, field).combinations]
        return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes) -> "Card":
        """Read what `to_json` returned.

        Raises
        ------
        TypeError, ValueError
            If it is no card.
        """
        record = json.loads(content.decode())
        if not isinstance(record, dict):
            raise TypeError(f"{record!r} is a {type(record).__name__}; expected an object")
        for field in ("unsaid", "unseen"):
            record[field] = Withheld(tuple(map(referent_of, record.get(field, ()))))
        return cls(**record)

    def text(self, train: Sequence[Example], test: Sequence[Example]) -> str:
        """Return the card for people, in Markdown, with the metadata that the Hugging Face Hub reads.

        The questions are those of Gebru et al. (2021), *Datasheets for datasets*.
        """
        sizes = Counter(example.case for example in test)
        parts = [("train", "all", train)]
        parts += [("test", case, [one for one in test if one.case == case]) for case in sizes]
        lists = {
            "rows": "\n".join(f"| {part} | {case} | {_measured(of_case)} |" for part, case, of_case in parts),
            "cases": "\n".join(f"- `{case}`: {told}" for case, told in self.cases.items()),
            "columns": "\n".join(f"| `{column}` | {told} |" for column, told in COLUMNS.items()),
            "versions": ", ".join(f"{name} {version}" for name, version in self.versions.items()),
        }
        return TEXT.format(
            title=json.dumps(self.name, ensure_ascii=False),  # a JSON string is a YAML string
            size=_size_category(len(train) + len(test)),
            withheld=_withheld(self.unsaid, self.unseen),
            options=json.dumps(self.options, indent=2, ensure_ascii=False),
            name=self.name,
            summary=self.summary,
            language=self.language,
            command=self.command,
            seed=self.seed,
            **lists,
        )


def _measured(examples: Sequence[Example]) -> str:
    lengths = [len(example.said.words) for example in examples]
    if not lengths:
        return "0 | - | -"
    return (
        f"{len(lengths)} | {min(lengths)} to {max(lengths)} | {len({one.said.meaning for one in examples})}"
    )


def _withheld(unsaid: Withheld, unseen: Withheld) -> str:
    """List what is never heard in training, and say whether it is seen."""
    if not unsaid.combinations:
        return "No combination of words is withheld."
    seen = "heard nor seen" if unseen == unsaid else "heard"
    never = "never" if unseen != unsaid else "neither"
    told = [" ".join(filter(None, (one.colour, one.category, one.position))) for one in unsaid.combinations]
    return f"In the training part, these are {never} {seen} of one thing: {', '.join(told)}."


def _size_category(number: int) -> str:
    """Return the Hub's name for a number of lines."""
    bounds = [(1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M")]
    return next((name for bound, name in bounds if number < bound), "1M<n<10M")


TEXT = """\
---
pretty_name: {title}
language: [{language}]
license: mit
size_categories: [{size}]
tags: [language-grounding, cross-situational-learning, systematic-generalisation, synthetic]
configs:
- config_name: default
  data_files:
  - split: train
    path: train.jsonl
  - split: test
    path: test.jsonl
---

# {name}

{summary}

An utterance describes things on a table; a learner hears it, sees the table, and is to find out what words mean. It is
then asked what other utterances mean. What an utterance leaves out is seen, too, and is drawn at random: nothing marks
what of the percept is spoken of.

## What is in it

| part | case | sentences | words | meanings |
|---|---|---|---|---|
{rows}

{cases}

No sentence stands in both parts. {withheld}

## Columns

`train.jsonl` and `test.jsonl` have one JSON object a line:

| column | what it is |
|---|---|
{columns}

`train.spacy` and `test.spacy` hold the same as spaCy `Doc`s: the words, the roles as `doc.spans["roles"]`, all other
columns in `doc.user_data`. `benchmark.json` is this card for machines.

## How it was made

```sh
{command}
```

All sentences, meanings and percepts are made by a program, from a grammar and a lexicon; nobody was asked or recorded.
The seed is {seed}; the versions were {versions}. The same command makes the same lines again, and with the same
versions the same files. All options:

```json
{options}
```

Whether the files are those that were published is told by `sha256sum -c SHA256SUMS`.

## What it is for

To compare learners that learn from `words` and `percept` of the training part alone; `meaning` and `roles` are gold,
there to score with. Report errors by case: a sentence is a *valid error* if something that it says is wrong, an *exact
error* also if something is filled in that it does not say. In Python, `corpora.read_benchmark(folder)` reads it;
`grounding evaluate --benchmark FOLDER AGENT` teaches and tests.

## Limits

The language is that of a small grammar, and the table has few kinds of things: results tell of generalisation in this
world, and of no natural language. One folder is one draw of what is withheld and of which sentences are asked: for
intervals, make several with other seeds. The percepts of the test part are not restricted.

## Licence

MIT.
"""
