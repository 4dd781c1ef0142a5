// Words selected in the text of a paper go into the field; without this they are copied by hand.
(() => {
  "use strict";
  const text = document.querySelector("[data-passages]");
  const field = text && document.getElementById(text.dataset.passages);
  if (!field) return;
  document.addEventListener("mouseup", (event) => {
    const chosen = document.getSelection();
    const words = chosen.toString().trim();
    if (words && text.contains(chosen.anchorNode) && text.contains(event.target)) field.value = words;
  });
})();
