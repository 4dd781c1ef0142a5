// Lists: filters apply when they are closed. The lists work without it.
(() => {
  "use strict";
  // Several codes are ticked before the list is asked for again.
  document.querySelectorAll("details.pick").forEach((pick) => {
    const said = () => [...pick.querySelectorAll("input:checked")].map((box) => box.value).join();
    let before = said();
    pick.addEventListener("toggle", () => {
      if (pick.open) { before = said(); return; }
      if (before !== said() && pick.closest("form[data-apply]")) pick.closest("form").requestSubmit();
    });
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.pick[open]").forEach((pick) => { if (!pick.contains(event.target)) pick.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelectorAll("details.pick[open]").forEach((pick) => { pick.open = false; pick.querySelector("summary").focus(); });
  });
  // What was left empty does not belong into the address.
  document.querySelectorAll("form.filters").forEach((form) => form.addEventListener("formdata", (event) => {
    for (const name of new Set(event.formData.keys())) {
      const filled = event.formData.getAll(name).filter((value) => value !== "");
      event.formData.delete(name);
      filled.forEach((value) => event.formData.append(name, value));
    }
  }));

  // Ticks are remembered at once, so that they are still there on the next page.
  const form = document.getElementById("selecting");
  const boxes = () => [...document.querySelectorAll("input[name=row][form=selecting]")];
  const told = form?.querySelector("[data-ticked]");
  const tell = (number, capped) => {
    const shown = (capped ? "> " : "") + number.toLocaleString(document.documentElement.lang);
    told.textContent = number ? told.dataset.some.replace("%s", shown) : told.dataset.none;
    form.querySelector("[data-when-ticked]").hidden = !number;
  };
  let sending = Promise.resolve();
  const send = () => {
    const body = new FormData(form);
    body.set("act", "keep");
    sending = sending.then(async () => {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "Accept": "application/json" } });
      if (!answer.ok || !answer.headers.get("Content-Type").startsWith("application/json")) return;
      const found = await answer.json();
      tell(found.number, found.capped);
    });
  };
  let last = null;
  const tick = (box, range) => {
    const all = boxes();
    if (range && last && last !== box) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
      all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }
    last = box;
    send();
  };
  if (form) {
    form.querySelectorAll("[data-without-script]").forEach((button) => { button.hidden = true; });
    form.querySelector("[data-when-ticked]").hidden = !told.dataset.number;
    document.addEventListener("click", (event) => {
      if (event.target.matches("input[name=row][form=selecting]")) tick(event.target, event.shiftKey);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea, select, input:not([type=checkbox])")) return;
    if (event.key === "f") {
      const first = document.querySelector("form.filters .field input:not([type=hidden]), form.filters .field summary");
      const fold = first?.closest(".narrow-fold");
      if (fold && getComputedStyle(fold.querySelector("summary")).display !== "none") fold.open = true;
      if (first) { event.preventDefault(); first.focus(); }
    }
    if (event.key.toLowerCase() === "x") {
      const box = document.querySelector("tr.here input[name=row], tr:focus-within input[name=row]");
      if (box) { event.preventDefault(); box.checked = !box.checked; tick(box, event.shiftKey); }
    }
  });
  // Long work says that it goes on, and is not asked for twice.
  document.querySelectorAll("form[data-long]").forEach((long) => long.addEventListener("submit", () => {
    long.querySelector("[data-working]").hidden = false;
    setTimeout(() => long.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
  }));
})();
