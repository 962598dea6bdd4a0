// One small script for the desk; every page works without it as far as it can.
"use strict";

const WAIT_MS = 250;
const night = matchMedia("(prefers-color-scheme: dark)");

// "/" goes to the search box, unless something is being typed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("q")?.focus();
  }
});

// A timeline comes alive: its brush picks days, a click on a mark opens its record.
const figure = document.querySelector("[data-chart]");
if (figure) addEventListener("load", () => enliven(figure), { once: true });

async function enliven(figure) {
  const width = Math.round(figure.clientWidth);
  const url = new URL(figure.dataset.chart, location);
  url.searchParams.set("width", Math.max(240, Math.min(1600, width)));
  if (night.matches) url.searchParams.set("night", "1");
  const [answer] = await Promise.all([fetch(url), load(document.body.dataset.charts)]);
  if (answer.status !== 200) return;
  const box = document.createElement("div");
  const drawn = await vegaEmbed(box, await answer.json(), {
    actions: false, ast: true, defaultStyle: false, renderer: "svg", tooltip: tell,
  });
  figure.replaceChildren(box);
  box.querySelector("svg")?.setAttribute("aria-hidden", "true");
  listen(drawn.view);
}

function load(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

function listen(view) {
  let waiting;
  const signals = view.getState().signals;
  if ("brush" in signals) {
    view.addSignalListener("brush", (_, brushed) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => show(brushed.day), WAIT_MS);
    });
  }
  view.addEventListener("click", (_, item) => {
    if (item?.datum?.id) location.assign(`/records/${encodeURIComponent(item.datum.id)}`);
  });
}

// The lists show the days that are picked; the address says which, so that it can be sent.
async function show(days) {
  const url = new URL(location);
  for (const name of ["since", "until", "page"]) url.searchParams.delete(name);
  if (days) {
    url.searchParams.set("since", day(Math.min(...days)));
    url.searchParams.set("until", day(Math.max(...days)));
  }
  const answer = await fetch(url);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#record", ".contents", "#days"]) {
    const now = document.querySelector(part);
    const then = page.querySelector(part);
    if (now && then) now.replaceWith(then);
  }
  history.replaceState(null, "", url);
}

function day(time) {
  return new Date(time).toISOString().slice(0, 10);
}

// What a mark tells, beside the pointer; text only.
let tip;
function tell(_, event, __, value) {
  tip ??= document.body.appendChild(Object.assign(document.createElement("div"), { className: "tip" }));
  tip.hidden = !value;
  if (!value) return;
  tip.replaceChildren(...Object.entries(value).map(([name, words]) => {
    const line = document.createElement("p");
    line.textContent = name === "Act" ? words : `${name}: ${words}`;
    return line;
  }));
  tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
  tip.style.top = `${event.clientY + 14}px`;
}
