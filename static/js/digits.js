// Groups the digits of an NIK or KK in fours while they are typed. The caret stays at its digit, and a number may
// be pasted in any form. A text with letters is left as it is: the server says what is wrong with it.
"use strict";
{
  const SELECTOR = "input.digits";
  const onlyDigits = (text) => text.replace(/\D/g, "");
  const inFours = (digits) => digits.replace(/\d{4}(?=\d)/g, "$& ");
  const hasLetters = (text) => /[^\d\s.,/_–-]/.test(text);

  const positionAfter = (text, count) => {
    let position = 0;
    for (let seen = 0; seen < count && position < text.length; position += 1) {
      if (/\d/.test(text[position])) seen += 1;
    }
    return position;
  };

  const write = (input, digits, digitsBeforeCaret) => {
    input.value = inFours(digits);
    input.dataset.digits = digits;
    if (document.activeElement !== input) return;
    const caret = positionAfter(input.value, digitsBeforeCaret);
    input.setSelectionRange(caret, caret);
  };

  const regroup = (input, inputType = "") => {
    if (hasLetters(input.value)) return;
    const caret = input.selectionStart ?? input.value.length;
    let digits = onlyDigits(input.value);
    let before = onlyDigits(input.value.slice(0, caret)).length;
    // Only a space was deleted: what the person meant is the digit beside it.
    if (inputType.startsWith("delete") && digits === input.dataset.digits) {
      const forward = inputType.includes("Forward");
      if (!forward) before = Math.max(0, before - 1);
      digits = digits.slice(0, before) + digits.slice(before + 1);
    }
    write(input, digits, before);
  };

  const paste = (input, text) => {
    const digits = onlyDigits(text);
    if (!digits || hasLetters(input.value)) return false;
    const before = onlyDigits(input.value.slice(0, input.selectionStart));
    const after = onlyDigits(input.value.slice(input.selectionEnd));
    write(input, before + digits + after, before.length + digits.length);
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };

  document.addEventListener("input", (event) => {
    if (event.target.matches?.(SELECTOR)) regroup(event.target, event.inputType);
  });
  document.addEventListener("paste", (event) => {
    if (!event.target.matches?.(SELECTOR)) return;
    if (paste(event.target, event.clipboardData.getData("text"))) event.preventDefault();
  });
  const groupAll = (root) => root.querySelectorAll(SELECTOR).forEach((input) => regroup(input));
  document.addEventListener("DOMContentLoaded", () => groupAll(document));
  document.addEventListener("htmx:afterSettle", (event) => groupAll(event.target));
}
