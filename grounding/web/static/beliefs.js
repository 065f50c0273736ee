// How active each concept is, drawn on a canvas: a panel a role, as bars at one moment or as curves over all words.

const TITLE = 24, ROW = 20, GAP = 18, LABEL = 64, VALUE = 36, AXIS = 110, LEVEL = 12;
const WORTH_A_NAME = 0.2; // curves that never come so high have no label

// The activation at a moment: 0 before the first word, k after word k, linear in between.
export function at(activation, time) {
  const whole = Math.floor(time);
  const value = (k) => (k < 1 ? 0 : activation[Math.min(k, activation.length) - 1]);
  return value(whole) + (time - whole) * (value(whole + 1) - value(whole));
}

export class Beliefs {
  constructor(canvas, groups) {
    this.canvas = canvas;
    this.groups = groups;
    this.pen = canvas.getContext("2d");
  }

  draw(time, view) {
    const width = this.canvas.clientWidth;
    if (!width) return;
    const columns = width < 460 ? 2 : 3;
    const down = width < 460; // on a narrow page a column is a thing, else a row is
    const rows = Math.ceil(this.groups.length / columns);
    const most = Math.max(...this.groups.map((group) => group.concepts.length));
    const high = TITLE + (view === "bars" ? most * ROW : AXIS) + GAP;
    this.#size(width, rows * high);
    const style = getComputedStyle(document.documentElement);
    this.ink = (name) => style.getPropertyValue(`--${name}`).trim();
    const wide = (width - (columns - 1) * GAP) / columns;
    this.groups.forEach((group, k) => {
      const [row, column] = down ? [k % rows, Math.floor(k / rows)] : [Math.floor(k / columns), k % columns];
      this.pen.save();
      this.pen.translate(column * (wide + GAP), row * high);
      this.#title(group, wide);
      this.pen.translate(0, TITLE);
      if (view === "bars") this.#bars(group, time, wide);
      else this.#curves(group, time, wide);
      this.pen.restore();
    });
  }

  #size(width, height) {
    const dots = window.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * dots), Math.round(height * dots)];
    if (this.canvas.width !== w || this.canvas.height !== h) Object.assign(this.canvas, { width: w, height: h });
    this.pen.setTransform(dots, 0, 0, dots, 0, 0);
    this.pen.clearRect(0, 0, width, height);
  }

  #text(text, x, y, ink, { bold = false, size = 13, align = "left" } = {}) {
    this.pen.font = `${bold ? "600 " : ""}${size}px system-ui, sans-serif`;
    this.pen.textAlign = align;
    this.pen.textBaseline = "middle";
    this.pen.fillStyle = this.ink(ink);
    this.pen.fillText(text, x, y);
  }

  #title(group, wide) {
    this.#text(group.name, 0, TITLE / 2, group.field, { bold: true });
    const left = group.others ? `+ ${group.others} more` : "";
    this.#text(left, wide, TITLE / 2, "soft", { size: 11, align: "right" });
  }

  #bars(group, time, wide) {
    const long = wide - LABEL - VALUE;
    group.concepts.forEach((concept, k) => {
      const value = at(concept.activation, time);
      const y = k * ROW + ROW / 2;
      this.#text(this.#fitted(concept.value, LABEL - 6, concept.said), 0, y, concept.said ? "ink" : "soft", { bold: concept.said });
      this.pen.fillStyle = this.ink("track");
      this.pen.fillRect(LABEL, y - 6, long, 12);
      this.pen.fillStyle = this.ink(group.field);
      this.pen.fillRect(LABEL, y - 6, long * value, 12);
      this.#text(value.toFixed(2), wide, y, concept.said ? "ink" : "soft", { size: 12, align: "right", bold: concept.said });
    });
  }

  #fitted(text, wide, bold) {
    this.pen.font = `${bold ? "600 " : ""}13px system-ui, sans-serif`;
    let short = text;
    while (this.pen.measureText(short).width > wide && short.length > 2) short = short.slice(0, -2) + "…";
    return short;
  }

  #curves(group, time, wide) {
    const words = group.concepts[0].activation.length;
    const right = wide - LABEL;
    const x = (t) => LEVEL + ((right - LEVEL) * t) / words;
    const y = (value) => (AXIS - 12) * (1 - value) + 6;
    this.pen.lineWidth = 1;
    this.pen.strokeStyle = this.ink("line");
    for (const level of [0, 1]) {
      this.#line([[LEVEL, y(level)], [right, y(level)]]);
      this.#text(String(level), 0, y(level), "soft", { size: 11 });
    }
    this.pen.strokeStyle = this.ink("soft");
    this.#line([[x(time), y(0)], [x(time), y(1)]]);
    const labels = [];
    group.concepts.forEach((concept, k) => {
      const named = concept.said || Math.max(...concept.activation) > WORTH_A_NAME;
      this.pen.lineWidth = concept.said ? 2.5 : 1.25;
      this.pen.strokeStyle = this.ink(named ? `curve-${k + 1}` : "line");
      this.#line([...Array(words + 1).keys()].map((t) => [x(t), y(at(concept.activation, t))]));
      if (!named) return;
      labels.push({ concept, ink: `curve-${k + 1}`, y: y(concept.activation[words - 1]) });
      this.pen.fillStyle = this.ink(`curve-${k + 1}`);
      this.pen.beginPath();
      this.pen.arc(x(time), y(at(concept.activation, time)), 3.5, 0, 2 * Math.PI);
      this.pen.fill();
    });
    labels.sort((a, b) => a.y - b.y);
    labels.forEach((label, k) => { // none stands on another
      if (k) label.y = Math.max(label.y, labels[k - 1].y + 14);
    });
    const over = labels.length ? Math.max(0, labels.at(-1).y - (AXIS - 4)) : 0;
    for (const label of labels) {
      this.#text(this.#fitted(label.concept.value, LABEL - 8, label.concept.said), right + 6, label.y - over, label.ink, { bold: label.concept.said, size: 12 });
    }
  }

  #line(points) {
    this.pen.beginPath();
    points.forEach(([x, y], k) => (k ? this.pen.lineTo(x, y) : this.pen.moveTo(x, y)));
    this.pen.stroke();
  }
}
