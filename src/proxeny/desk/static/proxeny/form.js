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
    echo.textContent = words || refusal;
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

  // Ctrl+S and Ctrl+Enter save.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !["s", "S", "Enter"].includes(event.key)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[data-save]"));
  });

  // Nobody leaves by mistake what was typed and not saved.
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { leaving = true; });
  form.querySelectorAll("a[data-leave]").forEach((link) => link.addEventListener("click", () => { leaving = true; }));
  window.addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });
})();
