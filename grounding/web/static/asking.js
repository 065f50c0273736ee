// The first part of the page: a sentence is asked, and agents answer.

import { Card } from "./card.js";
import { button, byId, element, say } from "./elements.js";
import { Player } from "./player.js";
import { ask } from "./server.js";

const status = byId("ask-status"), help = byId("ask-help"), sentence = byId("sentence");
let cards = [];
let asked = 0;

const player = new Player((time, view) => cards.forEach((card) => card.show(time, view)));

export const objects = () => Number(byId("objects").value);

export function prepare(options, teach) {
  const choice = (value, text) => element("option", { value }, text);
  byId("first").append(...options.agents.map(({ spec, label }) => choice(spec, label)));
  byId("second").append(choice("", "nobody"), ...options.agents.map(({ spec, label }) => choice(spec, label)));
  byId("objects").append(...options.vocabularies.map((count) => choice(count, `${count} objects`)));
  byId("examples").append(
    ...options.examples.map((text) => button(text, () => askFor(text))),
    button("any sentence it has never heard", drawn),
  );
  sentence.maxLength = options.letters;
  sentence.value = options.examples[0];
  const again = () => answer({ teach, missing: options.missing });
  byId("ask").addEventListener("submit", (event) => { event.preventDefault(); again(); });
  for (const id of ["first", "second", "objects"]) byId(id).addEventListener("change", again);
  again();
}

export function askFor(text) {
  sentence.value = text;
  byId("ask").requestSubmit();
}

async function drawn() {
  try {
    askFor((await ask("/api/sentence", { objects: objects() }, (text) => say(status, text))).sentence);
  } catch (refusal) {
    say(status, refusal.message, true);
  }
}

async function answer({ teach, missing, anyway = false }) {
  const turn = ++asked;
  const current = () => turn === asked; // whoever asks again wants no earlier answer
  help.hidden = true;
  const agents = [...new Set([byId("first").value, byId("second").value].filter(Boolean))];
  try {
    const body = { sentence: sentence.value, agents, objects: objects(), anyway };
    const told = await ask("/api/ask", body, (text) => current() && say(status, text));
    if (!current()) return;
    cards = told.answers.map((each) => new Card(each, missing));
    byId("answers").classList.toggle("alone", cards.length === 1);
    byId("answers").replaceChildren(...cards.map((card) => card.element));
    player.load(told.words);
    say(status, told.answers.length > 1 ? compared(...told.answers) : told.answers[0].sentence);
  } catch (refusal) {
    if (!current()) return;
    say(status, refusal.message, true);
    if (refusal.unheard?.length) offer(refusal.unheard, { teach, missing });
  }
}

const compared = (one, other) =>
  one.sentence === other.sentence ? `Both: ${one.sentence}` : `${one.label}: ${one.sentence}\n${other.label}: ${other.sentence}`;

function offer(unheard, context) {
  const near = unheard.filter((each) => each.near).map(({ word, near }) =>
    button(`Did you mean “${near}”?`, () => askFor(replaced(sentence.value, word, near))));
  const further = unheard.length === 1 ? [button(`Teach it “${unheard[0].word}”`, () => context.teach(sentence.value))] : [];
  help.replaceChildren(...near, ...further, button("Ask all the same", () => answer({ ...context, anyway: true })));
  help.hidden = false;
}

function replaced(text, word, by) {
  const found = text.toLowerCase().indexOf(word);
  return found < 0 ? text : text.slice(0, found) + by + text.slice(found + word.length);
}
