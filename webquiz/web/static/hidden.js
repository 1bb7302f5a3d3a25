// Hides what is typed where others may look, with a button that shows it. Without a script it stays in sight: six
// words that nobody can compare with their paper are words that nobody gets right.
"use strict";

for (const field of document.querySelectorAll("input[data-hidden]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet";
  button.textContent = field.dataset.show;
  button.setAttribute("aria-controls", field.id);
  button.setAttribute("aria-pressed", "false");
  field.type = "password";
  field.after(button);
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
}
