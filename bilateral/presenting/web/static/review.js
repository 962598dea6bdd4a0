// The keys of the review in the terminal; every key presses a button or follows a link that is on the page.
"use strict";

(() => {
  const answers = document.querySelector(".answers");
  const said = document.getElementById("said");
  const WHICH = { w: "Which is wrong, 1 or 2?", e: "Which is to be put right, 1 or 2?" };
  let waitsFor = "";

  const control = (key) => answers?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const say = (words) => { if (said) said.textContent = words; };

  const wait = (key) => {
    waitsFor = key;
    answers.toggleAttribute("data-waits", key !== "");
    for (const each of answers.querySelectorAll("[data-key]")) {
      each.classList.toggle("waits", key !== "" && /^[12]$/.test(each.dataset.key.slice(1)) && each.dataset.key[0] === key);
    }
  };

  const press = (key) => {
    const found = control(key);
    if (!found) return false;
    wait("");
    found.click();
    return true;
  };

  const take = (key) => {
    if (key === "?") {
      const help = document.getElementById("help");
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
      return true;
    }
    if (!answers) return false;
    if (waitsFor && (key === "1" || key === "2")) return press(waitsFor + key);
    if (waitsFor) {
      wait("");
      say("neither");
      return true;
    }
    if (WHICH[key] && control(`${key}1`)) {
      wait(key);
      say(WHICH[key]);
      return true;
    }
    return press(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "Escape") {
      const leave = document.querySelector("[data-leave]")?.dataset.leave;
      if (typing || waitsFor) { event.target.blur(); if (answers) { wait(""); } document.getElementById("asked")?.focus(); }
      else if (leave) location.assign(leave);
      return;
    }
    const own = event.key === " " && event.target.closest("button, a, summary");
    if (typing || own || event.repeat) return;
    if (take(event.key)) event.preventDefault();
  });

  // A form is sent once; the browser brings a page back from its memory as it was left.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      answers?.setAttribute("aria-busy", "true");
    });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // Keys are heard from the question on, and what was decided is told to who cannot see it.
  const first = document.querySelector("[aria-invalid]") ?? document.getElementById("faults");
  if (first || !document.querySelector("[autofocus]")) {
    (first ?? document.getElementById("asked"))?.focus({ preventScroll: first === null });
  }
  if (said?.dataset.said) {
    say("");
    setTimeout(() => say(said.dataset.said), 60);
  }
})();
