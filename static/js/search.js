// Suggests words while somebody types in the search box. Without it, on a slow network and when it fails,
// the box works as any other.
(() => {
  const PAUSE = 300; // milliseconds without a key before the site is asked
  const form = document.querySelector("form[data-suggest]");
  if (!form || !window.AbortController) return;
  const input = form.querySelector("input");
  const list = form.querySelector("ul");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", list.dataset.label);
  const said = form.querySelector("[data-words]");
  const answers = new Map(); // what was suggested on this page, for who takes a letter back
  let timer, asking, composing = false, typed = "", at = -1;

  const options = () => Array.from(list.children);

  /** Ask no more for what was typed before. */
  function stop() {
    clearTimeout(timer);
    if (asking) asking.abort();
  }

  function close() {
    stop();
    show([]);
  }

  function show(words) {
    list.textContent = "";
    words.forEach((word, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = word;
      list.append(option);
    });
    at = -1;
    list.hidden = !words.length;
    input.setAttribute("aria-expanded", String(words.length > 0));
    input.removeAttribute("aria-activedescendant");
    said.textContent = words.length ? said.dataset.words.replace("{n}", words.length) : "";
  }

  function choose(number) {
    const all = options();
    at = (number + all.length + 1) % (all.length + 1); // after the last comes what was typed
    all.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    input.value = at < all.length ? all[at].textContent : typed;
    if (at < all.length) input.setAttribute("aria-activedescendant", all[at].id);
    else input.removeAttribute("aria-activedescendant");
    if (at === all.length) at = -1;
  }

  /** One Chinese character is enough, of Latin letters it takes two. */
  const isEnough = (text) => /[\u2e80-\uffff]/.test(text) || text.length > 1;

  /** What was typed already is no suggestion. */
  const offer = (words, text) => show(words.filter((word) => word !== text));

  async function ask(text) {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`${form.action}suggest/?q=${encodeURIComponent(text)}`, { signal, credentials: "omit" });
      const words = answer.ok ? await answer.json() : [];
      if (answer.ok) answers.set(text, words);
      if (!signal.aborted) offer(words, text);
    } catch (error) {
      // No network or too late: nothing is suggested.
    }
  }

  function wait() {
    stop();
    typed = input.value;
    const text = typed.trim();
    if (!isEnough(text)) show([]);
    else if (composing) return;
    else if (answers.has(text)) offer(answers.get(text), text);
    else timer = setTimeout(() => ask(text), PAUSE);
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("compositionstart", () => {
    composing = true;
    close();
  });
  input.addEventListener("compositionend", () => {
    composing = false;
    wait();
  });
  input.addEventListener("input", wait);
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  addEventListener("pagehide", close);
  input.addEventListener("keydown", (event) => {
    if (composing || event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at < 0 ? options().length - 1 : at - 1);
    else if (event.key === "Escape") {
      input.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (!option) return; // between two, or on the border
    input.value = option.textContent;
    close();
    form.requestSubmit ? form.requestSubmit() : form.submit();
  });
  // Somebody may have begun to type before this came over a slow network.
  if (document.activeElement === input && input.value !== input.defaultValue) wait();
})();
