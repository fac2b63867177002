// Gives fields of Django admin the names that its markup leaves out: search-and-choose fields (select2) those of their
// labels, fields in a table of inlines those of their columns.
"use strict";
{
  const columnOf = (field) => {
    const cell = field.closest(".tabular td");
    return cell?.closest("table").querySelector("thead tr")?.cells[cell.cellIndex];
  };
  const nameOf = (field) => {
    const source = document.querySelector(`label[for="${field.id}"]`) ?? columnOf(field);
    return source?.textContent.replace(/:\s*$/, "").trim() ?? "";
  };
  const nameChooser = (select, name) => {
    const box = select.nextElementSibling;
    if (!box?.classList.contains("select2-container")) return;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name);
    }
  };
  const nameAll = (root) => {
    for (const field of root.querySelectorAll("input[id], select[id], textarea[id]")) {
      const name = nameOf(field);
      if (!name) continue;
      if (!field.labels?.length) field.setAttribute("aria-label", name);
      if (field.matches("select.admin-autocomplete")) nameChooser(field, name);
    }
  };
  // select2 draws its boxes when it likes, and a row of inlines may be added at any time.
  document.addEventListener("DOMContentLoaded", () => {
    const content = document.getElementById("content");
    if (!content) return;
    nameAll(content);
    new MutationObserver(() => nameAll(content)).observe(content, { childList: true, subtree: true });
  });
}
