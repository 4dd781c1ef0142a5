// Keys for judging: the pair that j and k have reached gets what is chosen, and the next one comes up.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea, select, [contenteditable], input:not([type=radio])");
    if (event.ctrlKey || event.metaKey || event.altKey || field) return;
    const pairs = [...document.querySelectorAll(".pair")];
    const here = document.querySelector(".pair.here") || event.target.closest(".pair") || pairs[0];
    const choice = here?.querySelector(`[data-choice="${CSS.escape(event.key)}"]`);
    if (!choice || choice.disabled) return;
    event.preventDefault();
    choice.checked = true;
    const next = pairs[pairs.indexOf(here) + 1] || here;
    pairs.forEach((pair) => pair.classList.toggle("here", pair === next));
    next.scrollIntoView({ block: "nearest" });
  });
})();
