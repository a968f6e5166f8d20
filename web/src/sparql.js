// Runs the query of the editor and shows the answer as a table; what is in it is set as text.
import { enrich } from "./editor.js";

const form = document.getElementById("editor");
const query = document.getElementById("query");
const outcome = document.getElementById("outcome");
const answer = document.getElementById("answer");
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5";

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
enrich(query, run);

async function run() {
  outcome.textContent = "Running…";
  answer.replaceChildren();
  const begun = performance.now();
  try {
    const response = await fetch("/sparql", {
      method: "POST", body: query.value, headers: { "Content-Type": "application/sparql-query", Accept: ACCEPT },
    });
    const words = await response.text();
    const took = `${((performance.now() - begun) / 1000).toFixed(2)} s`;
    if (!response.ok) {
      outcome.textContent = words;
    } else if (response.headers.get("Content-Type").startsWith("application/sparql-results+json")) {
      const result = JSON.parse(words);
      if ("boolean" in result) outcome.textContent = `${result.boolean ? "Yes" : "No"} (${took})`;
      else {
        outcome.textContent = `${result.results.bindings.length} rows (${took})`;
        answer.append(table(result));
      }
    } else {
      outcome.textContent = took;
      answer.append(make("pre", words));
    }
  } catch (error) {
    outcome.textContent = `The server does not answer: ${error.message}`;
  }
}

function table({ head, results }) {
  const made = make("table");
  made.className = "compare";
  const row = make("tr");
  for (const name of head.vars) {
    const cell = make("th", name);
    cell.scope = "col";
    row.append(cell);
  }
  made.createTHead().append(row);
  const body = made.createTBody();
  for (const binding of results.bindings) {
    const line = make("tr");
    for (const name of head.vars) line.append(cell(binding[name]));
    body.append(line);
  }
  return made;
}

function cell(value) {
  const made = make("td"), inner = make("bdi", value?.value ?? "");
  if (value?.type === "uri" && /^https?:/.test(value.value)) {
    const link = make("a");
    link.href = value.value;
    link.rel = "noopener noreferrer";
    link.append(inner);
    made.append(link);
  } else made.append(inner);
  return made;
}

function make(name, words) {
  const element = document.createElement(name);
  if (words !== undefined) element.textContent = words;
  return element;
}
