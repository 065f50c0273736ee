"""A context-free grammar whose sentences come with their meaning."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from corpora.experience import Words
from corpora.lexicon import Entry, Lexicon
from corpora.meaning import Referent, Role
from corpora.rules import LEXICAL, Symbols, field_of, read_rules
from corpora.suggest import unknown
from corpora.utterance import Utterance

TRIES = 10_000
"""So often a sentence is drawn at most until its words agree with those that are true."""

REFERENT = "CLAUSE"
"""By default, each expansion of this symbol is about one more referent."""


class Pattern(NamedTuple):
    """A sentence whose words of the lexicon are left open."""

    symbols: Symbols
    """Its words; ``NOUN``, ``COLOUR`` or ``POSITION``, perhaps with a kind, where one of the lexicon can stand."""

    referents: tuple[int, ...]
    """Which referent each word is about, counted from 0; -1 before the first."""

    @property
    def roles(self) -> tuple[Role | None, ...]:
        """What each word is about; None for closed-class words."""
        pairs = zip(self.symbols, self.referents, strict=True)
        fields = ((referent, field_of(symbol)) for symbol, referent in pairs)
        return tuple(Role(referent, field) if field else None for referent, field in fields)


class Leaf(NamedTuple):
    """One word of a derivation: what it names, if it is of the lexicon, and for which referent."""

    word: str
    entry: Entry | None
    referent: int
    kind: str = ""
    """Of which kind a word of the lexicon must be here."""


@dataclass(frozen=True)
class Grammar:
    """Rules over a lexicon that generate utterances, number them, and parse them.

    Words in capitals are symbols, others stand for themselves. ``NOUN``, ``COLOUR``, ``POSITION`` and
    ``RELATION`` are the words of the lexicon, ``NOUN.F`` those of one kind; each ``CLAUSE`` is about one referent.
    A grammar generates a finite number of sentences and knows it without writing them out: sentence *i* is found by
    reading *i* as a number whose digits are the choices of the derivation.

    Parameters
    ----------
    rules : str
        One rule a symbol, ``SYMBOL: alternative | alternative``; a line that begins with ``|`` goes on.
    lexicon : Lexicon
        The open-class words.
    start : str, default "UTTERANCE"
        What a sentence is: a symbol, or several with words between, as "CLAUSE and CLAUSE".
    about : tuple of str, default ("CLAUSE",)
        The symbols of which each expansion is about one more referent.

    Raises
    ------
    ValueError
        If a rule cannot be read, a symbol has no rule, or a rule comes back to itself.

    Examples
    --------
    >>> from corpora import english
    >>> rules = '''
    ...     UTTERANCE: CLAUSE | CLAUSE and CLAUSE
    ...     CLAUSE:    the NOUN is COLOUR | this is the NOUN
    ... '''
    >>> grammar = Grammar(rules, english().take(category=2, colour=3))
    >>> grammar.count  # 8 clauses, and 8 x 8 pairs
    72
    >>> grammar[0].text, grammar[0].meaning
    ('the glass is red', (Referent(category='glass', colour='red', position=None),))
    >>> grammar.parses("this is the cup".split())[0].meaning
    (Referent(category='cup', colour=None, position=None),)
    """

    rules: str
    lexicon: Lexicon
    start: str = "UTTERANCE"
    about: tuple[str, ...] = (REFERENT,)

    def __post_init__(self) -> None:
        self._check(self._start, ())

    @cached_property
    def _table(self) -> dict[str, tuple[Symbols, ...]]:
        return read_rules(self.rules)

    @cached_property
    def _start(self) -> Symbols:
        return tuple(self.start.split())

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    @cached_property
    def _named(self) -> dict[str, tuple[Entry, ...]]:
        """The words that each symbol of the lexicon stands for."""
        used = (symbol for rule in self._table.values() for alternative in rule for symbol in alternative)
        return {
            symbol: self.lexicon.of_kind(field, symbol.partition(".")[2])
            for symbol in dict.fromkeys((*self._start, *used))
            if (field := field_of(symbol))
        }

    # ---------------------------------------------------------------- how many

    @cached_property
    def count(self) -> int:
        """The number of sentences; one with two readings counts twice."""
        return self._count_sequence(self._start)

    def _count_sequence(self, symbols: Symbols) -> int:
        product = 1
        for symbol in symbols:
            product *= self._count(symbol)
        return product

    def _count(self, symbol: str) -> int:
        if symbol not in self._counts:
            if symbol in self._named:
                number = len(self._named[symbol])
            elif symbol in self._table:
                number = sum(self._count_sequence(alternative) for alternative in self._table[symbol])
            else:
                number = 1
            self._counts[symbol] = number
        return self._counts[symbol]

    @cached_property
    def forms(self) -> tuple["Grammar", ...]:
        """One grammar an alternative of the start symbol: here, one clause and two clauses."""
        alternatives = self._table.get(self.start, (self._start,))
        return tuple(replace(self, start=" ".join(alternative)) for alternative in alternatives)

    @cached_property
    def relates(self) -> bool:
        """Whether some of its sentences say how one referent stands to another."""
        return self._relates(self._start)

    def _relates(self, symbols: Symbols) -> bool:
        below = (alternative for symbol in symbols for alternative in self._table.get(symbol, ()))
        return "RELATION" in symbols or any(map(self._relates, below))

    @cached_property
    def words(self) -> Words:
        """All words that its sentences are made of, the closed class first."""
        closed = tuple(
            symbol for rule in self._table.values() for alternative in rule for symbol in alternative
        )
        literals = (symbol for symbol in (*closed, *self.start.split()) if not symbol.isupper())
        related = self.lexicon.named("relation") if "RELATION" in closed else ()
        phrases = (word for entry in related for word in entry.word.split())
        return tuple(dict.fromkeys((*literals, *phrases, *self.lexicon.words)))

    @cached_property
    def longest(self) -> int:
        """The number of words of the longest sentence."""
        return self._length(self._start)

    def _length(self, symbols: Symbols) -> int:
        return sum(map(self._longest, symbols))

    def _longest(self, symbol: str) -> int:
        if symbol in self._table:
            return max(map(self._length, self._said(symbol)), default=0)
        if symbol in self._named:
            return max((entry.word.count(" ") + 1 for entry in self._named[symbol]), default=0)
        return 1

    def _said(self, symbol: str) -> Iterator[Symbols]:
        """Return the alternatives of a symbol for which the lexicon has words."""
        return (alternative for alternative in self._table[symbol] if self._count_sequence(alternative))

    @cached_property
    def referents(self) -> int:
        """The greatest number of referents of a sentence."""
        return self._depth(self._start)

    def _depth(self, symbols: Symbols) -> int:
        return sum(
            1 if s in self.about else max(map(self._depth, self._table.get(s, ((),)))) for s in symbols
        )

    # ---------------------------------------------------------------- generating

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        r"""All sentences with their words of the lexicon left open; made anew each time, as they take memory.

        Examples
        --------
        >>> from corpora import english
        >>> one, two = Grammar("UTTERANCE: CLAUSE | CLAUSE or CLAUSE\n CLAUSE: a NOUN", english()).patterns
        >>> two.symbols, two.referents
        (('a', 'NOUN', 'or', 'a', 'NOUN'), (0, 0, 0, 1, 1))
        """
        return tuple(Pattern(*zip(*leaves, strict=True)) for leaves, _ in self._patterns(self._start, -1))

    def _patterns(self, symbols: Symbols, referent: int) -> Iterator[tuple[list[tuple[str, int]], int]]:
        if not symbols:
            yield [], referent
            return
        head, rest = symbols[0], symbols[1:]
        opened = referent + (head in self.about)
        begun: Iterable[tuple[list[tuple[str, int]], int]] = [([(head, opened)], opened)]
        if head in self._table:
            begun = (
                below for alternative in self._said(head) for below in self._patterns(alternative, opened)
            )
        for leaves, reached in begun:
            for more, last in self._patterns(rest, reached):
                yield leaves + more, last

    def __getitem__(self, number: int) -> Utterance:
        """Return the sentence with a number from 0 to ``count - 1``."""
        if not 0 <= number < self.count:
            raise IndexError(f"sentence {number}; expected 0 to {self.count - 1}")
        leaves, _ = self._derive(self._start, number, referent=-1)
        return _utterance(leaves)

    def sample(self, number: int, rng: np.random.Generator) -> tuple[Utterance, ...]:
        """Draw distinct sentences, all equally likely, in random order.

        Raises
        ------
        ValueError
            If there are fewer sentences than were asked for.
        """
        if number > self.count:
            raise ValueError(
                f"{number} distinct sentences of the form {self.start!r} were asked for; there are {self.count}"
            )
        return tuple(self[i] for i in _distinct(self.count, number, rng))

    def describe(self, seen: Sequence[Referent], rng: np.random.Generator) -> Utterance:
        """Draw a sentence that is true of some objects, its k-th referent being the k-th of them.

        The form is drawn as `sample` draws it; each word of the lexicon is then replaced by one that is
        true of its object. Where none that is true agrees with the form, it is drawn again.

        Raises
        ------
        ValueError
            If no form is about so many referents, or the lexicon has no word for something seen, or none that
            agrees with any form.
        """
        related = any(referent.relation for referent in seen)
        forms = [f for f in self.forms if f.referents == len(seen) and f.relates == related]
        if not forms:
            raise ValueError(f"{len(seen)} objects; expected as many as one of the forms is about")
        form = forms[int(rng.integers(len(forms)))]
        true = [self.lexicon.naming(referent) for referent in seen]
        for _ in range(TRIES):
            leaves, _ = form._derive(form._start, _distinct(form.count, 1, rng)[0], referent=-1)
            open_class = [(k, leaf, leaf.entry.field) for k, leaf in enumerate(leaves) if leaf.entry]
            words = {k: true[leaf.referent].of_kind(field, leaf.kind) for k, leaf, field in open_class}
            if all(words.values()):
                break
            for _, leaf, field in open_class:
                if not true[leaf.referent].named(field):
                    raise ValueError(f"no word for the {field} of {seen[leaf.referent]}")
        else:
            raise ValueError(f"no word for some of {list(seen)} agrees with a form of the grammar")
        for k, entries in words.items():
            entry = entries[int(rng.integers(len(entries)))]
            leaves[k] = leaves[k]._replace(word=entry.word, entry=entry)
        return _utterance(leaves)

    def _derive(self, symbols: Symbols, number: int, referent: int) -> tuple[list[Leaf], int]:
        """Return the leaves of derivation `number`, and the last referent that they opened."""
        leaves: list[Leaf] = []
        for symbol in symbols:
            number, choice = divmod(number, self._count(symbol))
            if symbol in self.about:
                referent += 1
            if symbol in self._named:
                entry = self._named[symbol][choice]
                leaves.append(Leaf(entry.word, entry, referent, symbol.partition(".")[2]))
            elif symbol in self._table:
                for alternative in self._table[symbol]:
                    size = self._count_sequence(alternative)
                    if choice < size:
                        break
                    choice -= size
                below, referent = self._derive(alternative, choice, referent)
                leaves += below
            else:
                leaves.append(Leaf(symbol, None, referent))
        return leaves, referent

    # ---------------------------------------------------------------- parsing

    def parses(self, words: Iterable[str]) -> tuple[Utterance, ...]:
        """Return every reading of the words: none if they are no sentence, several if it is ambiguous."""
        words = tuple(words)
        found = self._match(self._start, words, 0, -1)
        return tuple(_utterance(leaves) for leaves, end, _ in found if end == len(words))

    def _match(
        self, symbols: Symbols, words: Words, at: int, referent: int
    ) -> Iterator[tuple[list[Leaf], int, int]]:
        if not symbols:
            yield [], at, referent
            return
        head, rest = symbols[0], symbols[1:]
        for leaves, end, opened in self._match_head(head, words, at, referent + (head in self.about)):
            for more, last, final in self._match(rest, words, end, opened):
                yield leaves + more, last, final

    def _match_head(
        self, symbol: str, words: Words, at: int, referent: int
    ) -> Iterator[tuple[list[Leaf], int, int]]:
        if symbol in self._table:
            for alternative in self._table[symbol]:
                yield from self._match(alternative, words, at, referent)
        elif at < len(words):
            if symbol in self._named:
                for entry in self._named[symbol]:
                    end = at + entry.word.count(" ") + 1
                    if entry.word == " ".join(words[at:end]):
                        yield [Leaf(entry.word, entry, referent)], end, referent
            elif symbol == words[at]:
                yield [Leaf(symbol, None, referent)], at + 1, referent

    def _check(self, symbols: Symbols, above: Symbols) -> None:
        for symbol in symbols:
            if symbol in above:
                raise ValueError(
                    f"the rule for {symbol} comes back to itself; expected finitely many sentences"
                )
            if symbol.isupper() and not field_of(symbol):
                if symbol not in self._table:
                    raise unknown("symbol", symbol, (*self._table, *LEXICAL))
                for alternative in self._table[symbol]:
                    self._check(alternative, (*above, symbol))
            elif field_of(symbol) not in (None, "relation") and not set(self.about) & set(above):
                raise ValueError(
                    f"{symbol} stands outside a {' or '.join(self.about)}; expected every noun to be about a referent"
                )


def _distinct(count: int, number: int, rng: np.random.Generator) -> list[int]:
    """Draw distinct numbers below a count, which may be larger than any that NumPy knows."""
    if number == 1 and count < 2**62:
        return [int(rng.integers(count))]  # as the next line, which takes five times longer to set up
    if count < 2**62:
        return [int(i) for i in rng.choice(count, size=number, replace=False)]
    drawn: dict[int, None] = {}
    while len(drawn) < number:  # so many are there that one is hardly ever drawn twice
        below = int.from_bytes(rng.bytes(count.bit_length() // 8 + 8)) % count
        drawn[below] = None
    return list(drawn)


def _utterance(leaves: list[Leaf]) -> Utterance:
    said: list[dict[str, str]] = [{} for _ in range(1 + max(leaf.referent for leaf in leaves))]
    for leaf in leaves:
        if leaf.entry:
            said[leaf.referent][leaf.entry.field] = leaf.entry.concept
    spoken = [(word, leaf) for leaf in leaves for word in leaf.word.split()]
    return Utterance(
        words=tuple(word for word, _ in spoken),
        meaning=tuple(Referent(**fields) for fields in said),
        roles=tuple(Role(leaf.referent, leaf.entry.field) if leaf.entry else None for _, leaf in spoken),
    )
