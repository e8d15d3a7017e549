// What a browser may add to pages that are complete without it: a warning before a changed form is left, one press for
// one submit, a date picker, keys for the next steps. No page depends on this file.
"use strict";

(() => {
  const leaving = { warn: false, sent: false };

  /** A changed form asks before it is left. The text shown is the browser's own in most browsers. */
  function guard(form) {
    form.addEventListener("input", () => { leaving.warn = true; });
    form.addEventListener("submit", () => { leaving.sent = true; });
    if (document.getElementById("errors")) leaving.warn = true;
  }

  window.addEventListener("beforeunload", (event) => {
    if (!leaving.warn || leaving.sent) return;
    const form = document.querySelector("form[data-guarded]");
    event.preventDefault();
    event.returnValue = form ? form.dataset.guarded : "";
  });

  /** The second press of a submit button does nothing; coming back by "back" makes the form usable again. */
  function once(form) {
    form.addEventListener("submit", (event) => {
      if (form.getAttribute("aria-busy") === "true") event.preventDefault();
      form.setAttribute("aria-busy", "true");
    });
    window.addEventListener("pageshow", () => {
      form.removeAttribute("aria-busy");
      leaving.sent = false;
    });
  }

  /** What was typed is kept on the server a while after the last key, so that nothing is lost whatever happens. */
  function keepDraft(form) {
    const state = document.querySelector(".draft-state");
    let timer;
    const keep = async () => {
      const values = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") values.append(name, value);
      values.set("~step", "draft");
      try {
        const answer = await fetch(form.action, { method: "POST", body: values, redirect: "error" });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (state) state.textContent = page.querySelector(".draft-state")?.textContent ?? "";
        if (![...form.querySelectorAll("input[type=file]")].some((field) => field.value)) leaving.warn = false;
      } catch { /* The warning before leaving stays. */ }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 4000);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }

  const forms = [
    /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/, /^(\d{4})(\d{2})(\d{2})$/, /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  ];

  /** The date that was typed, in any of the forms that the server takes. */
  function typedDate(text) {
    const plain = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
    for (const form of forms) {
      const match = form.exec(plain);
      if (!match) continue;
      const [year, month, day] = match.slice(1).map(Number);
      const date = new Date(Date.UTC(year, month - 1, day));
      if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return date;
    }
    return null;
  }

  /** Why nobody works on a day: the festival, or that it is a weekend without make-up work; nothing on a working day. */
  function restReason(form, date) {
    if (!form || form.dataset.restDays === undefined) return "";
    const iso = date.toISOString().slice(0, 10);
    const festival = form.dataset.restDays.split(" ").find((day) => day.startsWith(iso));
    if (festival) return festival.slice(11);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    return weekend && !form.dataset.workDays.split(" ").includes(iso) ? " " : "";
  }

  /** A button that opens the browser's picker, and the weekday of what was typed; a rest day is marked. */
  function pickDate(field) {
    const lang = document.documentElement.lang;
    const form = field.closest("form");
    const format = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeZone: "UTC" });
    const native = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1, className: "date-native" });
    native.setAttribute("aria-hidden", "true");
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "btn btn-outline-secondary btn-sm", textContent: field.dataset.datePicker,
    });
    const echo = Object.assign(document.createElement("span"), { className: "date-echo" });
    echo.setAttribute("role", "status");

    const say = () => {
      const date = typedDate(field.value);
      const rest = date ? restReason(form, date) : "";
      echo.textContent = date ? format.format(date) : "";
      echo.classList.toggle("date-rest", rest !== "");
      if (rest) echo.textContent += ` · ${[rest.trim(), form.dataset.restDay].filter(Boolean).join(" ")}`;
    };
    button.addEventListener("click", () => {
      const date = typedDate(field.value);
      if (date) native.value = date.toISOString().slice(0, 10);
      if (native.showPicker) native.showPicker(); else native.focus();
    });
    native.addEventListener("change", () => {
      field.value = native.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
    field.addEventListener("input", say);
    field.after(button, native, echo);
    say();
  }

  /** Alt and a digit opens the next step of that number; the digit stands on the button. */
  function stepKeys() {
    const steps = document.querySelectorAll("[data-step]");
    if (!steps.length) return;
    for (const step of steps) {
      const key = Object.assign(document.createElement("kbd"), { textContent: `Alt ${step.dataset.step}` });
      key.setAttribute("aria-hidden", "true");
      step.prepend(key);
      step.setAttribute("aria-keyshortcuts", `Alt+${step.dataset.step}`);
    }
    document.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const step = document.querySelector(`[data-step="${CSS.escape(event.key)}"]`);
      if (!step) return;
      event.preventDefault();
      step.click();
    });
  }

  /** A single letter presses the button that shows it, unless somebody is typing; a required field left open comes first. */
  function shortcuts() {
    const places = document.querySelectorAll("[data-shortcut]");
    for (const place of places) {
      const key = Object.assign(document.createElement("kbd"), { textContent: place.dataset.shortcut.toUpperCase() });
      key.setAttribute("aria-hidden", "true");
      place.prepend(key);
    }
    if (!places.length) return;
    document.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
      const place = document.querySelector(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!place) return;
      event.preventDefault();
      const open = [...(place.form?.querySelectorAll("[aria-required=true]") ?? [])].find((field) => field.value === "");
      if (open) open.focus(); else place.click();
    });
  }

  /** While somebody types in the search of a long list, what the button would find is fetched. */
  function lookup(place) {
    const box = place.querySelector("input[type=search]");
    const found = place.querySelector(".lookup-found");
    const button = place.querySelector("button");
    let [timer, last] = [0, ""];
    const find = async () => {
      const text = box.value.trim();
      if (text === "" || text === last) return;
      last = text;
      const address = new URL(place.dataset.lookup, location.href);
      address.searchParams.set("q", text);
      for (const chosen of place.querySelectorAll("input:checked")) address.searchParams.append("chosen", chosen.value);
      try {
        const answer = await fetch(address, { redirect: "error" });
        if (!answer.ok || box.value.trim() !== text) return;
        const chosen = [...found.querySelectorAll("input:checked")].map((choice) => choice.closest(".form-check"));
        const piece = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        found.replaceChildren(...chosen, ...piece.childNodes);
      } catch { /* The button still finds it. */ }
    };
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(find, 250);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      find();
    });
    button.addEventListener("click", (event) => {
      event.preventDefault();
      last = "";
      find();
    });
    place.addEventListener("change", (event) => {
      if (event.target.checked) box.value = "";
    });
  }

  /** Opens what an address points to, so that a link to a deadline shows its argument. */
  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  }

  document.querySelectorAll("form[data-guarded]").forEach(guard);
  document.querySelectorAll("form[data-guarded]").forEach(keepDraft);
  document.querySelectorAll("form[data-once]").forEach(once);
  document.querySelectorAll("[data-date-picker]").forEach(pickDate);
  document.querySelectorAll("[data-lookup]").forEach(lookup);
  document.getElementById("errors")?.focus();
  stepKeys();
  shortcuts();
  openTarget();
  window.addEventListener("hashchange", openTarget);

  /** Where the browser lets pages write to the clipboard, each value has a button; it can be marked by hand without. */
  function copyable(value) {
    if (!navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline-primary btn-sm copy-value";
    button.textContent = value.dataset.copyable;
    button.setAttribute("aria-label", `${value.dataset.copyable} ${value.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(value.textContent);
      button.textContent = "✓";
    });
    value.after(button);
  }
  document.querySelectorAll("[data-copyable]").forEach(copyable);
})();
