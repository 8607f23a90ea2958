// Sends what readers answer without leaving the page. Without this script, and where it cannot, the forms
// lead to pages that say the same.
(() => {
  if (!window.fetch || !window.URLSearchParams || !window.DOMParser || !FormData.prototype.forEach) return;
  const MOST_WAITS = 3;
  let pressed; // phones that do not tell which button it was

  function randomKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** What the form holds, and the button that was pressed. */
  function filled(form, button) {
    const { key } = form.elements;
    if (key && !key.value) key.value = randomKey();
    const data = new URLSearchParams(); // Chrome before 61 and iOS before 11.3 do not take a FormData
    new FormData(form).forEach((value, name) => data.append(name, value));
    if (button && button.form === form && button.name) data.append(button.name, button.value);
    return data;
  }

  const pause = (seconds) => new Promise((go) => setTimeout(go, seconds * 1000));

  /** The page that answers; of one that says “too soon” nobody need know. */
  async function ask(form, data, waits) {
    const response = await fetch(form.getAttribute("action"), { method: "POST", body: data, credentials: "omit" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const again = page.querySelector("[data-again]");
    if (!again || waits >= MOST_WAITS) return { response, page };
    await pause(Number(again.dataset.again));
    return ask(form, data, waits + 1);
  }

  function show(old, found) {
    const shown = document.importNode(found, true);
    shown.querySelectorAll("a[data-leave]").forEach((link) => {
      if (new URL(link.href).pathname === location.pathname) link.remove(); // here already
    });
    old.replaceWith(shown);
    const heading = shown.querySelector("[role=alert] h2") || shown.querySelector("h1, h2[tabindex]");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  async function send(form, button) {
    const place = form.dataset.sentHere;
    const old = form.closest(place);
    const said = form.querySelector("[data-said]");
    form.dataset.busy = "";
    said.textContent = form.dataset.waiting || "";
    try {
      const { response, page } = await ask(form, filled(form, button), 0);
      const found = page.querySelector(place);
      if (found) show(old, found);
      else if (response.redirected) location.assign(response.url);
      else if (response.status === 413 && form.dataset.tooLong) said.textContent = form.dataset.tooLong;
      else throw new Error("no answer of ours");
    } catch (error) {
      said.textContent = form.dataset.failed || old.dataset.failed;
    } finally {
      delete form.dataset.busy;
    }
  }

  document.addEventListener("click", ({ target }) => {
    pressed = target.closest("button[type=submit]") || pressed;
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!("sentHere" in form.dataset)) return;
    event.preventDefault();
    if (!("busy" in form.dataset)) send(form, event.submitter || pressed);
  });

  // The receipt number, with one tap.
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-receipt-copy]");
    if (!button) return;
    const number = document.querySelector("[data-receipt-number]");
    const said = document.querySelector("[data-receipt-said]");
    said.textContent = "";
    try {
      try {
        await navigator.clipboard.writeText(number.textContent);
      } catch (refused) {
        window.getSelection().selectAllChildren(number);
        if (!document.execCommand("copy")) throw refused;
      }
      said.textContent = button.dataset.copied;
    } catch (refused) {
      said.textContent = button.dataset.failed;
    }
  });
})();
