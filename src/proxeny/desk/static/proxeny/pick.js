// <input data-choices="…">: a combobox (WAI-ARIA) that offers what the server finds, and without a word what was used lately.
// In a form of its own that searches, what is taken is opened.
document.querySelectorAll("#record-form, form[data-picks], form[data-picks-fields]").forEach((form) => {
  "use strict";
  const WAIT = 150;
  let serial = 0;
  const state = new WeakMap();

  const dress = (input) => {
    if (state.has(input)) return state.get(input);
    // A row that was copied brings a dressed picker with it, whose list is another's.
    let box = input.closest(".picker");
    box?.querySelector("ul")?.remove();
    if (!box) {
      box = document.createElement("div");
      box.className = "picker";
      input.replaceWith(box);
      box.append(input);
    }
    const list = document.createElement("ul");
    list.id = `choices-${++serial}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.firstChild?.textContent.trim() ?? "");
    box.append(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) input.setAttribute(name, value);
    const own = { list, wait: 0, at: -1 };
    state.set(input, own);
    return own;
  };
  const close = (input) => {
    const own = dress(input);
    own.list.hidden = true;
    own.at = -1;
    clearTimeout(own.wait);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const options = (own) => [...own.list.querySelectorAll("[role=option]:not([aria-disabled])")];
  const mark = (input, at) => {
    const own = dress(input);
    const all = options(own);
    if (!all.length) return;
    own.at = (at + all.length) % all.length;
    all.forEach((one, number) => one.setAttribute("aria-selected", String(number === own.at)));
    input.setAttribute("aria-activedescendant", all[own.at].id);
    all[own.at].scrollIntoView({ block: "nearest" });
  };
  const take = (input, option) => {
    if (option.dataset.url) { location.href = option.dataset.url; return; }
    input.value = option.dataset.label;
    close(input);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close(input);
  };
  const show = (input, found) => {
    const own = dress(input);
    const made = found.map((one, number) => {
      const option = document.createElement("li");
      option.id = `${own.list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.label = one.label;
      if (one.url) option.dataset.url = one.url;
      option.dir = "auto";
      option.append(one.label);
      if (one.note) option.append(Object.assign(document.createElement("small"), { textContent: one.note }));
      return option;
    });
    if (!made.length && form.dataset.nothing && input.value.trim()) {
      const none = Object.assign(document.createElement("li"), { textContent: form.dataset.nothing });
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      made.push(none);
    }
    own.list.replaceChildren(...made);
    own.at = -1;
    own.list.hidden = !made.length;
    input.setAttribute("aria-expanded", String(made.length > 0));
  };
  const ask = (input) => {
    const own = dress(input);
    clearTimeout(own.wait);
    own.wait = setTimeout(async () => {
      const typed = input.value.trim();
      const address = new URL(input.dataset.choices, location.href);
      address.searchParams.set("q", typed);
      address.searchParams.set("on", document.getElementById("id_starts_on")?.value ?? "");
      const answer = await fetch(address, { headers: { "Accept": "application/json" }, redirect: "manual" }).catch(() => null);
      if (!answer?.ok || input.value.trim() !== typed || document.activeElement !== input) return;
      show(input, (await answer.json()).found);
    }, WAIT);
  };

  const picker = (event) => (event.target.dataset?.choices ? event.target : null);
  form.addEventListener("focusin", (event) => { const input = picker(event); if (input) { const own = dress(input); input.focus(); if (own.list.hidden && !input.value.trim()) ask(input); } });
  form.addEventListener("input", (event) => { const input = picker(event); if (input && event.isTrusted) ask(input); });
  form.addEventListener("focusout", (event) => { const input = picker(event); if (input) setTimeout(() => { if (document.activeElement !== input) close(input); }, 100); });
  form.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".picker [role=option]:not([aria-disabled])");
    if (!option) return;
    event.preventDefault();
    take(option.closest(".picker").querySelector("input"), option);
  });
  form.addEventListener("keydown", (event) => {
    const input = picker(event);
    if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
    const own = dress(input);
    const open = !own.list.hidden;
    const act = {
      ArrowDown: () => (open ? mark(input, own.at + 1) : ask(input)),
      ArrowUp: () => open && mark(input, own.at < 0 ? -1 : own.at - 1),
      Enter: () => open && own.at >= 0 && take(input, options(own)[own.at]),
      Escape: () => open && close(input),
    }[event.key];
    if (!act) return;
    if (event.key === "ArrowDown" || open) { if (event.key !== "Enter" || own.at >= 0) event.preventDefault(); act(); }
  });
});
