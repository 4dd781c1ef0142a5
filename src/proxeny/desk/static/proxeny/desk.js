// Keys and pickers. Everything here is a shortcut: the desk works without it.
(() => {
  "use strict";
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
  let pending = "";

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("here"));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    all.forEach((row) => row.classList.remove("here"));
    next.classList.add("here");
    const link = next.querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  const keys = {
    "/": () => document.getElementById("search-box")?.focus(),
    "j": () => step(1),
    "k": () => step(-1),
    "?": () => document.getElementById("keys")?.showModal(),
    "gh": () => { location.href = document.querySelector("a.brand").href; },
  };

  // What the page itself offers under a key: a link is followed, a field is entered.
  const offered = (key) => {
    const element = key.length === 1 && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!element) return null;
    return element.matches("a, button") ? () => element.click() : () => element.focus();
  };

  document.addEventListener("keydown", (event) => {
    // On many keyboards [ and ] are written with AltGr, which counts as Ctrl and Alt together.
    const held = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (held || typing(event.target)) return;
    if (event.key === "Escape") { pending = ""; putAway(); return; }
    const act = keys[pending + event.key] || keys[event.key] || offered(event.key);
    pending = event.key === "g" ? "g" : "";
    if (act) { event.preventDefault(); act(); }
  });

  // What takes long to work out is shown as it last was, and asked for anew once the page is there; the keyboard's place stays.
  document.querySelectorAll("[data-renew]").forEach(async (element) => {
    const answer = await fetch(element.dataset.renew).catch(() => null);
    const renewed = answer?.ok && !answer.redirected ? await answer.text() : null;
    if (renewed !== null && !element.contains(document.activeElement)) element.innerHTML = renewed;
    delete element.dataset.renew;
  });

  // A menu that was opened closes when one clicks elsewhere.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.me[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // What opened beside the page is put away, and the keyboard goes back to the number that opened it.
  let opener = null;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[hx-target='#door']")) opener = event.target.closest("a");
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    closeDoor();
  });
  const closeDoor = () => {
    document.getElementById("door")?.replaceChildren();
    opener?.focus();
  };

  // Escape puts away what opened last: a menu, then what stands beside the page.
  const putAway = () => {
    const menu = document.querySelector("details.me[open], .rail-folded[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    else if (document.getElementById("door")?.childElementCount) closeDoor();
  };

  // <input data-find="/find/partners" list="…">: offers what the server finds for what was typed.
  const offer = async (input) => {
    const list = document.getElementById(input.getAttribute("list"));
    const text = input.value.trim();
    if (!list || text.length < 2) return;
    const address = new URL(input.dataset.find, location.href);
    address.searchParams.set("q", text);
    const answer = await fetch(address, { headers: { "Accept": "application/json" } });
    if (!answer.ok || input.value.trim() !== text) return;
    const found = (await answer.json()).found;
    list.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), { value: one.label, label: one.note })));
  };
  let wait = 0;
  document.addEventListener("input", (event) => {
    if (!event.target.dataset.find) return;
    clearTimeout(wait);
    wait = setTimeout(() => offer(event.target), 150);
  });

  // A filter applies as soon as it is chosen; its button stays for those without scripts.
  document.addEventListener("change", (event) => {
    if (event.target.matches("form[data-apply] select")) event.target.form.requestSubmit();
  });

  // Another language loads the page anew: what was typed into a form that keeps no draft is asked for first.
  let typed = false;
  document.addEventListener("input", (event) => { typed ||= event.target.closest("main form[method=post]:not(#record-form)") !== null; });
  document.querySelector("form.languages")?.addEventListener("submit", (event) => {
    if (typed && !window.confirm(event.target.dataset.loses)) event.preventDefault();
  });

  // <button data-print> prints.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
