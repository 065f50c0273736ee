// One agent's answer: the words with their roles, its beliefs, what it takes the sentence to mean, and the scene.

import { at, Beliefs } from "./beliefs.js";
import { element } from "./elements.js";
import { pictureOf } from "./server.js";

const percent = (share) => `${(100 * share).toFixed(1)} %`;

export class Card {
  constructor(answer, missing) {
    this.answer = answer;
    this.words = answer.words.map((word, k) => {
      const role = answer.roles[k];
      const over = element("span", { class: `role ${role ? role.split(" ")[0] : ""}` }, role ?? "");
      return element("li", {}, over, word);
    });
    this.canvas = element("canvas", { role: "img" });
    this.beliefs = new Beliefs(this.canvas, answer.groups);
    this.values = [];
    this.element = element(
      "article", { class: "card" },
      element("h3", {}, answer.label),
      element("ol", { class: "words", "aria-label": "The words, and what each is taken to be about" }, ...this.words),
      this.canvas,
      element("p", {}, "Bold: what it takes the sentence to mean. A bar is full at 1."),
      this.#table(),
      this.#imagined(missing),
      element("p", { class: "note" }, this.#note()),
    );
  }

  #note() {
    const { note, exact_error, valid_error, tested, seconds, unheard, roles } = this.answer;
    const told = [
      note,
      `Of ${tested.toLocaleString("en")} sentences that it had never heard, it got ${percent(exact_error)} wrong` +
        ` (${percent(valid_error)} in what was said). Taught in ${seconds.toFixed(1)} s.`,
    ];
    if (!roles.some(Boolean)) told.push("It has no opinion about single words.");
    if (unheard.length) told.push(`It has never heard ${unheard.map(({ word }) => `“${word}”`).join(", ")}.`);
    return told.join(" ");
  }

  #table() {
    const rows = this.answer.groups.flatMap((group) => group.concepts.map((concept) => {
      const cell = element("td");
      this.values.push([cell, concept.activation]);
      return element("tr", {}, element("th", { scope: "row" }, group.name), element("td", {}, concept.value), cell);
    }));
    const head = ["about", "concept", "activation"].map((name) => element("th", { scope: "col" }, name));
    const table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
    return element("details", {}, element("summary", {}, "The values as a table"), table);
  }

  #imagined(missing) {
    const { things, sentence } = this.answer;
    const picture = things.length && !missing
      ? [element("img", { src: pictureOf(things), alt: `The scene it imagines. ${sentence}`, width: 640, height: 448 })]
      : [];
    const white = things.some((thing) => thing.split(",").includes(""));
    const hint = picture.length && white ? " What is not said is drawn white, as a box, or in the middle." : "";
    return element("figure", { class: "imagined" }, ...picture, element("figcaption", {}, sentence + hint));
  }

  show(time, view) {
    const heard = Math.round(time);
    this.words.forEach((word, k) => {
      word.classList.toggle("ahead", k >= heard);
      word.classList.toggle("now", k === heard - 1);
    });
    this.beliefs.draw(time, view);
    if (heard === this.heard) return;
    this.heard = heard;
    for (const [cell, activation] of this.values) cell.textContent = at(activation, heard).toFixed(2);
    this.canvas.setAttribute("aria-label", `Activations after ${heard} of ${this.words.length} words. ${this.#most(heard)}`);
  }

  #most(heard) {
    return this.answer.groups.map((group) => {
      const [first] = [...group.concepts].sort((a, b) => at(b.activation, heard) - at(a.activation, heard));
      return `${group.name}: ${first.value} ${at(first.activation, heard).toFixed(2)}`;
    }).join("; ") + ".";
  }
}
