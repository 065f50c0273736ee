// The third part of the page: the arm is told what to do, and watched.

import { button, byId, calm, element, say } from "./elements.js";
import { follow } from "./server.js";

const A_FRAME = 100; // milliseconds

const status = byId("command-status"), help = byId("command-help"), log = byId("command-log"), text = byId("command-text");

class Film {
  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.frames = [];
    this.shown = 0;
  }

  add(source) {
    const image = new Image();
    image.src = source;
    this.frames.push(image);
    this.#run();
  }

  restart() {
    this.shown = 0;
    this.#run();
  }

  cut() {
    this.frames = this.frames.slice(-1);
    this.shown = 0;
  }

  #run() {
    this.timer ??= setInterval(() => this.#turn(), A_FRAME);
  }

  async #turn() {
    if (calm()) this.shown = Math.max(this.shown, this.frames.length - 1); // nothing moves: the last picture
    const image = this.frames[this.shown];
    if (!image) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    this.shown += 1;
    await image.decode();
    this.pen.drawImage(image, 0, 0, this.canvas.width, this.canvas.height);
  }
}

const film = new Film(byId("film"));

export function prepare(options) {
  if (options.missing) {
    say(status, options.missing);
    byId("command-form").querySelectorAll("input, button").forEach((each) => { each.disabled = true; });
    return;
  }
  text.maxLength = options.letters;
  text.value = options.commands[0];
  byId("commands").append(...options.commands.map((each) => button(each, () => command(each))));
  byId("command-form").addEventListener("submit", (event) => { event.preventDefault(); perform(); });
  byId("again").addEventListener("click", () => film.restart());
}

export function command(said, fresh = false) {
  text.value = said;
  byId("fresh").checked = fresh;
  perform();
}

async function perform(answer) {
  help.hidden = true;
  log.replaceChildren();
  film.cut();
  byId("again").disabled = true;
  const buttons = byId("command-form").querySelectorAll("button");
  buttons.forEach((each) => { each.disabled = true; });
  say(status, "Listening …");
  try {
    await follow("/api/command", { command: text.value, answer, fresh: !answer && byId("fresh").checked }, happened);
  } catch (refusal) {
    say(status, refusal.message, true);
  }
  buttons.forEach((each) => { each.disabled = false; });
  byId("again").disabled = film.frames.length < 2;
}

const note = (line) => log.append(element("li", {}, line));

function table(things) {
  const listed = things.length ? things.map((thing, k) => `${k + 1} ${thing}`).join(" · ") : "nothing";
  byId("film").setAttribute("aria-label", `The table and the arm. On the table: ${listed}.`);
  return listed;
}

const EVENTS = {
  heard: ({ lines }) => lines.forEach((line) => note(`Heard: ${line}`)),
  looking: ({ kinds }) => say(status, `The eye learns what ${kinds} kinds of things look like; the first time that takes some seconds …`),
  frame: ({ image }) => {
    if (byId("stage").hidden) {
      byId("stage").hidden = false;
      byId("stage").scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
    }
    film.add(image);
  },
  seen: ({ things }) => note(`Seen: ${table(things)}`),
  learned: ({ word, concept }) => note(`Learned: “${word}” is “${concept}”`),
  understood: ({ lines }) => {
    lines.forEach((line) => note(`Understood: ${line}`));
    say(status, "The arm moves …");
  },
  done: ({ text: done }) => note(`Done: ${done}`),
  finished: ({ things }) => {
    table(things);
    byId("fresh").checked = false;
    say(status, "Done.");
  },
  refused: ({ text: why }) => say(status, why, true),
  question: ({ text: question, things }) => {
    say(status, question);
    const answers = things.map((thing, k) => button(`${k + 1} ${thing}`, () => perform(String(k + 1))));
    const own = element("input", { type: "text", id: "own-answer", maxlength: text.maxLength });
    const label = element("label", { for: "own-answer" }, "or describe it, as “the blue one”");
    const form = element("form", { class: "line" }, label, own, element("button", {}, "Answer"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (own.value.trim()) perform(own.value);
    });
    help.replaceChildren(...answers, form);
    help.hidden = false;
    help.querySelector("button").focus();
  },
};

const happened = (event) => EVENTS[event.event]?.(event);
