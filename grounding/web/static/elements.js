// Elements of the page, made and found.

export const byId = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export function button(text, onclick) {
  return element("button", { type: "button", onclick }, text);
}

export function say(status, text, wrong = false) {
  status.textContent = text;
  status.classList.toggle("wrong", wrong);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
