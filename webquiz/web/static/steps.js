// Steps to put in order: arrows in the place of numbers.
"use strict";

function arrange(list) {
  const steps = [...list.children];
  list.classList.add("moving");
  const number = () => [...list.children].forEach((step, at) => (step.querySelector("select").value = String(at + 1)));
  const said = list.parentNode.querySelector("[data-said-here]");
  for (const step of steps) {
    const label = step.querySelector("label");
    step.querySelector("select").hidden = true;
    label.removeAttribute("for");
    const group = document.createElement("span");
    group.className = "moves";
    for (const [way, sign, name] of [[-1, "↑", list.dataset.up], [1, "↓", list.dataset.down]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-move";
      button.setAttribute("aria-label", `${name} : ${label.textContent.trim()}`);
      button.textContent = sign;
      button.addEventListener("click", () => {
        const other = way < 0 ? step.previousElementSibling : step.nextElementSibling;
        if (!other) return;
        if (way < 0) other.before(step);
        else other.after(step);
        number();
        const stuck = way < 0 ? !step.previousElementSibling : !step.nextElementSibling;
        (stuck ? group.querySelector(`button:${way < 0 ? "last" : "first"}-child`) : button).focus();
        const place = String([...list.children].indexOf(step) + 1);
        said.textContent = list.dataset.said.replace("{step}", label.textContent.trim()).replace("{place}", place);
      });
      group.append(button);
    }
    step.append(group);
  }
  number();
}

prepares.push(() => stage.querySelectorAll("[data-steps]").forEach(arrange));
