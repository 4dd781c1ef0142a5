// "Add a row" without asking the server; the button itself works without this.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='add_row']");
    if (!button) return;
    const list = button.closest("fieldset");
    const last = [...list.querySelectorAll(".row-form")].pop();
    const total = list.querySelector(`input[name='${button.value}-TOTAL_FORMS']`);
    if (!last || !total) return;
    event.preventDefault();
    const number = Number(total.value);
    const row = last.cloneNode(true);
    const old = new RegExp(`${button.value}-\\d+-`, "g");
    row.querySelectorAll("[id], [name], [for]").forEach((element) => {
      ["id", "name", "for", "aria-describedby"].forEach((name) => {
        if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(old, `${button.value}-${number}-`));
      });
    });
    row.querySelectorAll("input, textarea, select").forEach((element) => {
      if (element.type === "checkbox") element.checked = false; else if (element.tagName === "SELECT") element.selectedIndex = [...element.options].findIndex((one) => one.defaultSelected); else element.value = "";
      element.classList.remove("is-invalid");
    });
    row.querySelectorAll(".invalid-feedback, .errorlist").forEach((element) => element.remove());
    total.value = number + 1;
    last.after(row);
    row.querySelector("input, select, textarea")?.focus();
  });
  document.getElementById("errors")?.focus();
})();
