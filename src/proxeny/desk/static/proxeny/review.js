// Keys for reviewing, and the quote of the proposal in hand shown in the text; without this its link leads there.
(() => {
  "use strict";
  const text = document.querySelector("[data-text]");
  const all = () => [...document.querySelectorAll(".proposal")];
  const inHand = () => document.querySelector(".proposal.here") || all()[0];

  const take = (card) => {
    if (!card) return;
    all().forEach((one) => one.classList.toggle("here", one === card));
    text?.querySelectorAll("mark").forEach((mark) => mark.classList.toggle("here", mark.dataset.quoted.split(" ").includes(card.dataset.proposal)));
    const mark = text?.querySelector("mark.here");
    if (!mark || text.scrollHeight <= text.clientHeight) return;
    // Within the text alone: the page itself stays where the reader has it.
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  };

  document.addEventListener("focusin", (event) => take(event.target.closest(".proposal")));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-quoted]");
    const card = mark ? document.getElementById(`p-${mark.dataset.quoted.split(" ")[0]}`) : event.target.closest(".proposal");
    take(card);
    if (mark) card?.querySelector("a[href]")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea, select, [contenteditable], input:not([type=checkbox])");
    if (event.ctrlKey || event.metaKey || event.altKey || field) return;
    const card = inHand();
    if (!card) return;
    const tick = card.querySelector("input[name=pick]");
    if (event.key === "x" && tick) { event.preventDefault(); tick.checked = !tick.checked; return; }
    const verdict = card.querySelector(`[data-verdict="${CSS.escape(event.key)}"]`);
    if (verdict) { event.preventDefault(); verdict.click(); }
  });

  const first = location.hash.startsWith("#p-") ? document.getElementById(location.hash.slice(1)) : null;
  if (first?.classList.contains("proposal")) first.querySelector("a[href]")?.focus();
})();
