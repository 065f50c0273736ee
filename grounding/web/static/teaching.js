// The second part of the page: a new word is taught by choosing among pictures.

import { askFor, objects } from "./asking.js";
import { command } from "./commanding.js";
import { button, byId, calm, element, say } from "./elements.js";
import { ask, pictureOf } from "./server.js";

const EXAMPLES = ["the wug is on the left", "this is a dax", "the cup is blicket"];

const status = byId("word-status"), sentence = byId("word-sentence");
const scenes = byId("scenes"), next = byId("word-next");
const patient = (text) => say(status, text);
let missing = null;

export function prepare(options) {
  missing = options.missing;
  sentence.maxLength = options.letters;
  byId("word-examples").append(...EXAMPLES.map((text) => button(text, () => teach(text))));
  byId("word-form").addEventListener("submit", (event) => { event.preventDefault(); pose(); });
  byId("forget").addEventListener("click", forget);
  document.addEventListener("forgotten", clear);
}

export function teach(text) {
  sentence.value = text;
  byId("teach").scrollIntoView();
  sentence.focus({ preventScroll: true });
  pose();
}

async function tried(work) {
  try {
    await work();
  } catch (refusal) {
    say(status, refusal.message, true);
  }
}

const pose = () => tried(async () => {
  scenes.replaceChildren();
  next.replaceChildren();
  const told = await ask("/api/word", { sentence: sentence.value, objects: objects() }, patient);
  say(status, `From its place in the sentence, “${told.word}” names ${article(told.field)} ${told.field}. Which picture is the sentence about?`);
  show(told);
});

function show(told) {
  scenes.replaceChildren(...told.scenes.map((scene, k) => {
    const picture = missing ? [] : [element("img", { src: pictureOf(scene.things), alt: "", width: 640, height: 448 })];
    return element("button", { type: "button", onclick: () => choose(k) }, ...picture, scene.text);
  }));
  next.replaceChildren(button("None of these: show others", pose));
}

const choose = (scene) => tried(async () => {
  const told = await ask("/api/choice", { scene, objects: objects() }, patient);
  const { word, field, belief } = told;
  if (told.learned) {
    scenes.replaceChildren();
    say(status, `Learned: “${word}” is the ${field} “${belief[0].value}” (activation ${belief[0].activation.toFixed(2)}). Use it in a sentence:`);
    next.replaceChildren(...told.sentences.map((text) => button(text, () => use(text))));
    if (told.command) next.append(button(`Tell the arm: ${told.command}`, () => order(told.command)));
    byId("taught-words").append(element("li", {}, `${word}: ${belief[0].value} (${field})`));
    byId("taught").hidden = false;
    next.querySelector("button").focus();
  } else if (told.scenes) {
    const may = belief.filter(({ activation }) => activation > 0.05).map((each) => `“${each.value}” (${each.activation.toFixed(2)})`);
    say(status, `It cannot tell yet: “${word}” may be ${may.join(" or ")}. What do these scenes have in common with the first? Choose once more.`);
    show(told);
    scenes.querySelector("button").focus();
  } else {
    scenes.replaceChildren();
    next.replaceChildren(button("Start again", pose));
    say(status, `After three choices it still cannot tell what “${word}” is. The pictures had too little in common.`, true);
  }
});

function use(text) {
  byId("say").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
  byId("sentence").focus({ preventScroll: true });
  askFor(text);
}

function order(text) {
  byId("command").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
  byId("command-text").focus({ preventScroll: true });
  command(text, true);
}

const forget = () => tried(async () => {
  await ask("/api/forget", {});
  clear();
  say(status, "Forgotten.");
});

function clear() {
  byId("taught-words").replaceChildren();
  byId("taught").hidden = true;
}

const article = (word) => ("aeiou".includes(word[0]) ? "an" : "a");
