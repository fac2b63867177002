// Puts the focus on what a person must read first: a list of errors, or the heading of a part that was swapped in.
"use strict";
{
  const focusIn = (root) => root.querySelector("[data-focus]")?.focus();
  document.addEventListener("DOMContentLoaded", () => focusIn(document));
  document.addEventListener("htmx:afterSettle", (event) => focusIn(event.target));
}
