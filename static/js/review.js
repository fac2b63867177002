// One letter a decision: presses whatever carries that letter in data-key. Never while somebody types, never with
// Ctrl, Alt or Meta, and it can be switched off; the choice stays on this device.
(() => {
  const STORE = "tinjau-tanpa-tombol";
  let off = false;
  try {
    off = localStorage.getItem(STORE) === "1";
  } catch {
    // Without storage the keys are on, and switching them off lasts as long as the page.
  }

  const isTyping = (element) =>
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  document.addEventListener("keydown", (event) => {
    if (off || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
    const wanted = [...document.querySelectorAll("[data-key]")].find(
      (each) => each.dataset.key === event.key.toLowerCase(),
    );
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });

  // A second press before the next page has come would answer that page unseen.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
  });

  const toggle = document.querySelector("[data-keys-toggle]");
  if (!toggle) return;
  const label = () => {
    toggle.textContent = off ? toggle.dataset.off : toggle.dataset.on;
    document.body.classList.toggle("keys-off", off);
  };
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    off = !off;
    try {
      localStorage.setItem(STORE, off ? "1" : "0");
    } catch {
      // As above.
    }
    label();
  });
  label();
})();
