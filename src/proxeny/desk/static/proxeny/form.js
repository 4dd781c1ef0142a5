// The form of a record: what was understood, a calendar, keys that save, a warning on leaving. All of it is a shortcut.
(() => {
  "use strict";
  const form = document.getElementById("record-form");
  if (!form) return;
  let changed = document.getElementById("errors") !== null;
  let leaving = false;

  // What the server understands of a typed day or amount, in words beside it.
  const understand = async (input) => {
    const echo = input.closest(".field")?.querySelector(".echo");
    if (!echo) return;
    const typed = input.value;
    const address = new URL(input.dataset.ask, location.href);
    address.searchParams.set("kind", input.dataset.understood);
    address.searchParams.set("q", typed);
    const answer = await fetch(address, { headers: { "Accept": "application/json" } }).catch(() => null);
    if (!answer?.ok || input.value !== typed) return;
    const { words, refusal } = await answer.json();
    echo.textContent = words === typed ? "" : words || refusal;
    echo.classList.toggle("refused", refusal !== "");
  };
  form.addEventListener("change", (event) => { if (event.target.dataset.ask) understand(event.target); });

  // A calendar for those who want one; typing stays.
  const withCalendar = (input) => {
    if (input.closest(".with-day")) return;
    const box = document.createElement("div");
    box.className = "with-day";
    const calendar = Object.assign(document.createElement("input"), { type: "date", tabIndex: -1 });
    calendar.setAttribute("aria-hidden", "true");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet btn-sm", textContent: "▾" });
    button.setAttribute("aria-label", form.dataset.chooseDay);
    button.title = form.dataset.chooseDay;
    button.dataset.calendar = "";
    input.replaceWith(box);
    box.append(input, calendar, button);
  };
  form.querySelectorAll("input.day").forEach(withCalendar);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-calendar]");
    if (button) button.previousElementSibling.showPicker?.();
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "date") return;
    const [year, month, day] = event.target.value.split("-");
    const input = event.target.previousElementSibling;
    if (!day || !input) return;
    input.value = `${day}/${month}/${year}`;
    understand(input);
  });

  // When days, partner or people change, what they would collide with is said below; saving needs no leave of it.
  const said = document.getElementById("warned");
  const compared = (form.dataset.compared ?? "").split(" ");
  let asking = 0;
  const check = async () => {
    const mine = ++asking;
    const data = new URLSearchParams(new FormData(form));
    if (form.dataset.record) data.set("record", form.dataset.record);
    const answer = await fetch(form.dataset.check, { method: "POST", body: data, redirect: "manual" }).catch(() => null);
    if (answer?.ok && mine === asking) said.innerHTML = await answer.text();
  };
  if (said) form.addEventListener("change", (event) => {
    // The calendar beside a day has no name of its own and has written the day by now.
    const name = event.target.name || event.target.previousElementSibling?.name || "";
    if (compared.includes(name.split("-")[0])) check();
  });

  // Ctrl+S and Ctrl+Enter save.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !["s", "S", "Enter"].includes(event.key)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[data-save]"));
  });

  // Every few seconds what was typed goes to the server as a draft; while it is away, into this browser.
  // A page that is left may still send so much.
  const LEAVING = 60000, EVERY = 4000, LAPSED = 7 * 24 * 3600 * 1000, STORE = "proxeny-unsent:";
  const state = document.getElementById("draft-state");
  const told = (words) => { if (state && state.textContent !== words) state.textContent = words; };
  const body = () => {
    const data = new URLSearchParams(new FormData(form));
    data.delete("csrfmiddlewaretoken");
    return data;
  };
  const send = async (data) => {
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(form.dataset.keep, { method: "POST", body: data, redirect: "manual", keepalive: data.toString().length < LEAVING });
  };
  // What is restricted stays out of the browser, where the next person at this desk might find it.
  const sealed = () => "sealed" in form.dataset || form.elements.confidentiality?.value === "restricted";
  const here = () => STORE + form.elements.draft.value.slice(-40);
  const setAside = (data) => {
    try {
      if (!sealed()) localStorage.setItem(here(), JSON.stringify({ at: Date.now(), path: location.pathname, body: data.toString() }));
    } catch { /* a full or forbidden store keeps nothing */ }
  };
  let sent = body().toString();
  let busy = false;
  let away = false;
  const autosave = async () => {
    const data = body();
    if (!changed || busy || leaving || data.toString() === sent) return;
    busy = true;
    const now = data.toString();
    const answer = await send(data).catch(() => null);
    busy = false;
    away = !answer;
    if (!answer) { setAside(new URLSearchParams(now)); told(form.dataset.away); return; }
    if (answer.ok) { sent = now; localStorage.removeItem(here()); if ((await answer.json()).kept) told(form.dataset.kept); return; }
    sent = now;
    told(form.dataset.ended);
  };
  setInterval(autosave, EVERY);
  form.addEventListener("change", autosave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") autosave(); });
  // The first thing that a ticket of a draft says is who writes.
  const writer = (ticket) => {
    const said = ticket?.split(":")[0].replace(/-/g, "+").replace(/_/g, "/");
    try { return JSON.parse(atob(said))[0]; } catch { return null; }
  };
  // What was set aside while the server was away is brought to it; the page offers it when it is loaded anew.
  const bring = async () => {
    for (const name of Object.keys(localStorage).filter((key) => key.startsWith(STORE))) {
      const kept = JSON.parse(localStorage.getItem(name));
      // The form that has just come back from the server holds all of it already.
      const whose = (ticket) => ticket?.split(":")[0];
      const sameForm = whose(new URLSearchParams(kept.body).get("draft")) === whose(form.elements.draft.value);
      if ((sameForm && "returned" in form.dataset) || Date.now() - kept.at > LAPSED) { localStorage.removeItem(name); continue; }
      // What somebody else typed at this desk waits for them: the server would refuse it.
      if (writer(new URLSearchParams(kept.body).get("draft")) !== writer(form.elements.draft.value)) continue;
      const answer = await send(new URLSearchParams(kept.body)).catch(() => null);
      if (!answer?.ok) continue;
      localStorage.removeItem(name);
      if ((await answer.json()).kept && kept.path === location.pathname) told(form.dataset.brought);
    }
  };
  bring().catch(() => {});

  // Nobody leaves by mistake what was typed and not saved.
  form.addEventListener("input", () => { changed = true; });
  // While the server is away, saving stays on the page instead of leaving it for the browser's own error.
  const saves = () => { leaving = true; setAside(body()); };
  form.addEventListener("submit", async (event) => {
    if (!away && navigator.onLine) { saves(); return; }
    event.preventDefault();
    setAside(body());
    if (!(await send(body()).catch(() => null))) { away = true; told(form.dataset.away); return; }
    away = false;
    saves();
    const button = event.submitter;
    if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  });
  form.querySelectorAll("a[data-leave]").forEach((link) => link.addEventListener("click", () => { leaving = true; }));
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });
})();
