// A long form: marks the step that is on screen in the bar that stays at the top, and hides the buttons that are
// only needed where parts of the page can't be swapped.
"use strict";
{
  if (window.htmx) document.documentElement.classList.add("swaps");
  const links = [...document.querySelectorAll(".pin .steps a")];
  const headings = links.map((link) => document.querySelector(link.hash));
  const mark = () => {
    const line = window.innerHeight / 3;
    const current = headings.reduce((last, heading, place) => {
      const now = document.getElementById(heading.id);
      return now && now.getBoundingClientRect().top < line ? place : last;
    }, 0);
    links.forEach((link, place) => {
      if (place === current) link.parentElement.setAttribute("aria-current", "step");
      else link.parentElement.removeAttribute("aria-current");
    });
  };
  if (links.length && headings.every(Boolean)) {
    mark();
    document.addEventListener("scroll", mark, { passive: true });
  }
}
