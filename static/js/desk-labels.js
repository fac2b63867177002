// Gives Django admin's search-and-choose fields the names of their labels, which select2 leaves out.
"use strict";
{
  const name = (select) => {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box?.classList.contains("select2-container")) return;
    const text = label.textContent.replace(/:\s*$/, "").trim();
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", text);
    }
  };
  const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);
  window.addEventListener("load", () => nameAll(document));
  document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
}
