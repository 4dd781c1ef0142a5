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
})();
