// What is done when the page opens.

import * as asking from "./asking.js";
import * as commanding from "./commanding.js";
import { byId, say } from "./elements.js";
import { options } from "./server.js";
import * as teaching from "./teaching.js";

try {
  const offered = await options();
  asking.prepare(offered, teaching.teach);
  teaching.prepare(offered);
  commanding.prepare(offered);
} catch {
  say(byId("ask-status"), "The server does not answer. Is “grounding web” still running?", true);
}
