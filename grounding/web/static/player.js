// The moment of a sentence that is shown: a slider, and a replay word by word.

import { byId, calm } from "./elements.js";

const A_WORD = 420; // milliseconds

export class Player {
  constructor(show) {
    this.show = show;
    this.words = [];
    this.time = 0;
    this.slider = byId("time");
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    byId("replay").addEventListener("click", () => this.play());
    for (const radio of document.getElementsByName("view")) radio.addEventListener("change", () => this.#shown());
    addEventListener("resize", () => this.#shown());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#shown());
  }

  get view() {
    return document.querySelector("[name=view]:checked").value;
  }

  load(words) {
    this.words = words;
    this.slider.max = words.length;
    byId("player").hidden = false;
    if (calm()) this.go(words.length);
    else this.play();
  }

  go(time) {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.step);
    this.time = time;
    this.#shown();
  }

  play() {
    this.go(0);
    if (calm()) this.#steps();
    else this.#runs(performance.now());
  }

  #runs(start) {
    this.frame = requestAnimationFrame((now) => {
      const past = Math.max(0, now - start) / A_WORD;
      const within = past - Math.floor(past);
      const eased = Math.floor(past) + Math.min(1, 2 * within); // a word comes, then there is time to look
      this.time = Math.min(eased, this.words.length);
      this.#shown();
      if (this.time < this.words.length) this.#runs(start);
    });
  }

  #steps() { // nothing moves: one picture a word
    this.step = setTimeout(() => {
      this.time += 1;
      this.#shown();
      if (this.time < this.words.length) this.#steps();
    }, 2 * A_WORD);
  }

  #shown() {
    if (!this.words.length) return;
    const heard = Math.round(this.time);
    this.slider.value = heard;
    const word = this.words[heard - 1];
    const text = word ? `word ${heard} of ${this.words.length}: ${word}` : "nothing yet";
    this.slider.setAttribute("aria-valuetext", text);
    byId("time-text").textContent = text;
    this.show(this.time, this.view);
  }
}
