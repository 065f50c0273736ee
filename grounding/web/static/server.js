// What is asked of the server. A session is one tab: its token is kept by the tab alone.

const KEPT = "grounding-session";
const PATIENCE = 250; // milliseconds between two questions whether an agent has been taught

export class Refusal extends Error {
  constructor(message, unheard = []) {
    super(message);
    this.unheard = unheard;
  }
}

async function send(path, body, session) {
  const headers = { "content-type": "application/json" };
  if (session) headers["x-session"] = session;
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw new Refusal("The server does not answer. Is “grounding web” still running?");
  }
}

let opening = null;

async function opened() {
  const response = await send("/api/session", {});
  const { session } = await response.json();
  sessionStorage.setItem(KEPT, session);
  return session;
}

async function token() {
  const kept = sessionStorage.getItem(KEPT);
  if (kept) return kept;
  opening ??= opened().finally(() => { opening = null; });
  return opening;
}

async function answered(path, body) {
  let response = await send(path, body, await token());
  if (response.status === 410) { // the server was started anew, or has forgotten us
    sessionStorage.removeItem(KEPT);
    document.dispatchEvent(new CustomEvent("forgotten"));
    response = await send(path, body, await token());
  }
  if (!response.ok) {
    const told = await response.json().catch(() => ({}));
    throw new Refusal(told.error ?? `Something went wrong on the server (${response.status}).`, told.unheard);
  }
  return response;
}

export async function options() {
  const response = await fetch("/api/options");
  return response.json();
}

// While an agent is being taught, `teaching` is told, and the question is asked again.
export async function ask(path, body, teaching = () => {}) {
  for (;;) {
    const response = await answered(path, body);
    const told = await response.json();
    if (response.status !== 202) return told;
    teaching(told.total ? `${told.teaching} ${Math.round((100 * told.done) / told.total)} %` : told.teaching);
    await new Promise((resume) => setTimeout(resume, PATIENCE));
  }
}

// Calls `happened` with every event that the server tells, as it tells it.
export async function follow(path, body, happened) {
  const response = await answered(path, body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) happened(JSON.parse(line));
  }
}

export function pictureOf(things) {
  return "/scene.png?" + things.map((thing) => "thing=" + encodeURIComponent(thing)).join("&");
}
