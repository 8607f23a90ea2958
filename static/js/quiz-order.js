// Steps are put in order by moving them up and down. Without this script a list is chosen from for each place;
// those lists stay and carry the answer, so what keeps and sends answers need not know of this.
(() => {
  if (!window.MutationObserver || !Element.prototype.closest) return;
  const listsOf = (task) => Array.from(task.querySelectorAll(".positions select"));
  const stepsOf = (task) => Array.from(task.querySelectorAll("[data-place]"));

  /** Put the steps where a kept answer has them. */
  function restore(task) {
    const chosen = listsOf(task).map((list) => list.value);
    if (chosen.some((place) => !place)) return;
    const list = task.querySelector(".to-order");
    chosen.forEach((place) => {
      const step = list.querySelector(`[data-place="${place}"]`);
      if (step) list.appendChild(step);
    });
  }

  function setUp() {
    document.querySelectorAll(".to-order:not([data-movable])").forEach((list) => {
      list.dataset.movable = "";
      restore(list.closest(".task"));
    });
  }

  function move(button) {
    const task = button.closest(".task");
    const step = button.closest("[data-place]");
    const list = step.parentElement;
    const { previousElementSibling: above, nextElementSibling: below } = step;
    if (button.dataset.move === "up" && above) list.insertBefore(step, above);
    else if (button.dataset.move === "down" && below) list.insertBefore(below, step);
    const steps = stepsOf(task);
    listsOf(task).forEach((field, number) => { field.value = steps[number].dataset.place; });
    listsOf(task)[0].dispatchEvent(new Event("change", { bubbles: true }));
    button.focus(); // what is moved loses it
    const said = task.querySelector("[data-order-said]");
    said.textContent = said.dataset.orderSaid
      .replace("{step}", step.querySelector("span").textContent)
      .replace("{n}", steps.indexOf(step) + 1);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-move]");
    if (button) move(button);
  });
  document.documentElement.dataset.orders = "";
  new MutationObserver(setUp).observe(document.body, { childList: true, subtree: true });
  setUp();
})();
