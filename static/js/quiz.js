// Quizzes: one question a screen; what is answered is kept on the phone until the site has it. Without this
// script, and where it cannot, the same forms lead from page to page.
(() => {
  if (!window.fetch || !window.URLSearchParams || !window.DOMParser || !FormData.prototype.forEach) return;
  const PATIENCE = 20000; // ms for an answer of the site
  const FIRST_WAIT = 3000;
  const LONGEST_WAIT = 60000;
  const OLD = 40 * 86400000; // what nobody came back for
  const memory = {}; // where the phone keeps nothing
  let keeps = true;

  const store = {
    get(key) {
      try {
        return JSON.parse(localStorage.getItem(key)) || memory[key] || null;
      } catch (error) {
        return memory[key] || null;
      }
    },
    set(key, value) {
      memory[key] = { ...value, at: Date.now() };
      try {
        localStorage.setItem(key, JSON.stringify(memory[key]));
      } catch (error) {
        keeps = false;
      }
    },
    drop(key) {
      delete memory[key];
      try {
        localStorage.removeItem(key);
      } catch (error) {}
    },
    keys(start) {
      let all = [];
      try {
        all = Object.keys(localStorage);
      } catch (error) {}
      return [...new Set([...all, ...Object.keys(memory)])].filter((key) => key.startsWith(start));
    },
  };
  const ofQuiz = (quiz) => `quiz-of:${quiz}`; // {token, phase, to, over, path}
  const ofAttempt = (attempt) => `quiz:${attempt}`; // {entries, pending: {url, body}}

  function newToken() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  /** Ask the site; a network that says nothing for long has failed. */
  async function ask(url, options) {
    const stop = window.AbortController && new AbortController();
    const clock = stop && setTimeout(() => stop.abort(), PATIENCE);
    try {
      const signal = stop ? { signal: stop.signal } : {};
      return await fetch(url, { credentials: "omit", ...signal, ...options });
    } finally {
      clearTimeout(clock);
    }
  }

  /** Send a form: what the site says to it. Throws where that cannot be known, so that it is sent again. */
  async function send(url, body) {
    const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
    const response = await ask(url, { method: "POST", body, headers });
    if (response.status === 429 || response.status >= 500) throw new Error(response.status);
    if (response.status === 413) return { status: 413 };
    return { ...(await response.json()), status: response.status };
  }

  const said = (box, text) => {
    const place = box && box.querySelector("[data-quiz-said]");
    if (place) place.textContent = text || "";
  };

  // --- Pages in place of each other ---------------------------------------------------------------

  /** In a guide the questions come in place of the invitation, with a stylesheet and headings of their own. */
  function fitIn(box, shown) {
    const { style } = box.dataset;
    Object.assign(shown.dataset, { quizHere: "", style });
    if (!document.querySelector(`link[href="${style}"]`)) {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
    }
    shown.querySelectorAll("h1").forEach((title) => {
      const heading = document.createElement("h2");
      Array.from(title.attributes).forEach(({ name, value }) => heading.setAttribute(name, value));
      heading.append(...title.childNodes);
      title.replaceWith(heading);
    });
    // What is to be learned from stands here, below.
    const below = box.parentNode.nextElementSibling;
    shown.querySelectorAll("[data-quiz-lesson]").forEach((link) => {
      if (below && link.pathname === location.pathname) link.addEventListener("click", (event) => {
        event.preventDefault();
        below.scrollIntoView();
      });
    });
  }

  /** Where reading goes on: at what is said to the last reply of a conversation, else at the page's heading. */
  function place(shown) {
    const replied = Array.from(shown.querySelectorAll("[data-quiz-form] .phone li.reader")).pop();
    return (replied && replied.nextElementSibling) || shown.querySelector("[data-quiz-focus]") || shown;
  }

  function swap(box, found, url, notice) {
    const shown = document.importNode(found, true);
    const inGuide = "quizHere" in box.dataset;
    if (inGuide) fitIn(box, shown);
    box.replaceWith(shown);
    if (!inGuide) history.replaceState(null, "", url);
    setUp(shown);
    said(shown, notice);
    const begin = place(shown);
    begin.tabIndex = -1;
    begin.focus({ preventScroll: true });
    (begin.tagName === "LI" ? begin : shown).scrollIntoView();
  }

  /** Show another page of the attempt in place of this one, as soon as there is a network. */
  async function show(box, url, notice, wait = FIRST_WAIT) {
    try {
      const response = await ask(url, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.querySelector("[data-quiz]");
      if (!found) throw new Error("no page of ours");
      swap(box, found, response.url || url, notice);
    } catch (error) {
      said(box, box.dataset.quizWaiting);
      later(wait, () => document.contains(box) && show(box, url, notice, Math.min(wait * 2, LONGEST_WAIT)));
    }
  }

  // What waits for a network: tried again after a while, or as soon as there seems to be one.
  const waiting = new Set();

  function later(wait, job) {
    const run = () => {
      clearTimeout(clock);
      if (waiting.delete(run)) job();
    };
    const clock = setTimeout(run, wait);
    waiting.add(run);
  }

  const retry = () => [...waiting].forEach((run) => run());
  addEventListener("online", retry);
  addEventListener("pageshow", retry);
  document.addEventListener("visibilitychange", () => document.hidden || retry());

  // --- Answers --------------------------------------------------------------------------------------

  const busy = new Set();

  /** Send what an attempt has to send, again and again; then go on from there. */
  async function flush(attempt, box, wait = FIRST_WAIT) {
    const key = ofAttempt(attempt);
    const { pending } = store.get(key) || {};
    if (!pending || busy.has(key)) return;
    busy.add(key);
    let told = null;
    try {
      told = await send(pending.url, pending.body);
    } catch (error) {
      later(wait, () => flush(attempt, box, Math.min(wait * 2, LONGEST_WAIT)));
    } finally {
      busy.delete(key);
    }
    const here = box && document.contains(box);
    const form = here && box.querySelector("[data-quiz-form]");
    if (!told) {
      if (form) said(box, keeps ? form.dataset.waiting : form.dataset.unkept);
      return;
    }
    const { entries } = store.get(key) || {};
    if (told.status < 300) store.drop(key);
    else store.set(key, { entries });
    if (!here) return;
    if (told.to) show(box, told.to, told.message);
    else said(box, told.message || form.dataset.failed);
  }

  function fill(form, entries) {
    const left = entries.slice();
    const take = (name, value) => {
      const place = left.findIndex((entry) => entry[0] === name && (value === undefined || entry[1] === value));
      return place < 0 ? null : left.splice(place, 1)[0];
    };
    form.querySelectorAll("input[type=radio], input[type=checkbox]").forEach((field) => {
      if (take(field.name, field.value)) field.checked = true;
    });
    form.querySelectorAll("select").forEach((field) => {
      const entry = take(field.name);
      if (entry) field.value = entry[1];
    });
  }

  function written(form, button) {
    const entries = [];
    new FormData(form).forEach((value, name) => entries.push([name, value]));
    if (button && button.name && button.form === form) entries.push([button.name, button.value]);
    return entries;
  }

  const bodyOf = (entries) => {
    const data = new URLSearchParams();
    entries.forEach(([name, value]) => data.append(name, value));
    return data.toString();
  };

  // --- One question a screen --------------------------------------------------------------------------

  function step(form, box) {
    const questions = Array.from(form.querySelectorAll("[data-question]"));
    const steps = form.querySelector("[data-quiz-steps]");
    if (!steps) return null;
    const back = steps.querySelector("[data-quiz-back]");
    const next = steps.querySelector("[data-quiz-next]");
    const ending = form.querySelector("[data-quiz-send]");
    const bar = box.querySelector("[data-quiz-bar]");
    const where = box.querySelector("[data-quiz-where]");
    const total = Number(bar.max);
    let now = 0;

    function go(number, focus) {
      now = Math.max(0, Math.min(number, questions.length - 1));
      questions.forEach((question, place) => { question.hidden = place !== now; });
      const last = now === questions.length - 1;
      back.hidden = now === 0;
      next.hidden = last;
      ending.hidden = !last;
      const place = Number(questions[now].dataset.question);
      bar.value = place;
      where.textContent = form.dataset.where.replace("{n}", place + 1).replace("{all}", total);
      said(box, "");
      if (!focus) return;
      const heading = questions[now].querySelector("h2") || questions[now];
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      box.scrollIntoView();
    }

    steps.hidden = false;
    back.addEventListener("click", () => go(now - 1, true));
    next.addEventListener("click", () => go(now + 1, true));
    const unanswered = questions.findIndex((question) => !question.querySelector(":checked:not(option), option:checked:not([value=''])"));
    go(unanswered < 0 ? questions.length - 1 : unanswered, false);
    return () => now < questions.length - 1 && go(now + 1, true);
  }

  function setUpForm(box, form) {
    const attempt = box.dataset.quizAttempt;
    const kept = store.get(ofAttempt(attempt)) || {};
    fill(form, kept.entries || []);
    const goOn = step(form, box);
    form.addEventListener("change", () => {
      const { pending } = store.get(ofAttempt(attempt)) || {};
      store.set(ofAttempt(attempt), { entries: written(form), pending });
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter || pressed;
      const entries = written(form, button);
      if (goOn && !(button && button.name === "finish") && form.querySelector("[data-quiz-send]").hidden) {
        goOn(); // the enter key
        return;
      }
      store.set(ofAttempt(attempt), { entries, pending: { url: form.getAttribute("action"), body: bodyOf(entries) } });
      said(box, form.dataset.sending);
      flush(attempt, box);
    });
    if (kept.pending) {
      said(box, form.dataset.sending);
      flush(attempt, box);
    }
  }

  let pressed; // phones that do not tell which button it was
  document.addEventListener("click", ({ target }) => {
    pressed = target.closest("button[type=submit]") || pressed;
  }, true);

  // --- Beginning --------------------------------------------------------------------------------------

  function setUpStart(form) {
    const quiz = form.dataset.quizStart;
    const { phase, token, source, again } = form.elements;
    const known = store.get(ofQuiz(quiz));
    const goOn = form.querySelector("[data-quiz-continue]");
    const done = form.querySelector("[data-quiz-done]");
    if (known && known.to && goOn) {
      const onTheWay = known.path && known.phase === "before" && known.over;
      const link = known.over && !onTheWay ? done : goOn;
      link.href = onTheWay ? known.path : known.over || known.to;
      link.hidden = false;
      if (known.over && !(phase.value === "after" && known.phase === "before")) again.value = "1";
    }
    const given = token.value;
    const drawn = newToken();
    source.value = window.shortLink || "";
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if ("busy" in form.dataset) return;
      form.dataset.busy = "";
      said(form, "");
      // After learning the token of before is kept: so what was learned can be told.
      const latest = store.get(ofQuiz(quiz)) || {};
      token.value = given || (phase.value === "after" && latest.phase === "before" ? latest.token : drawn);
      try {
        const told = await send(form.getAttribute("action"), bodyOf(written(form)));
        if (!told.to) {
          said(form, told.message || form.dataset.failed);
          return;
        }
        if (told.status < 300) {
          store.set(ofQuiz(quiz), { token: token.value, phase: phase.value, to: told.to });
          document.dispatchEvent(new CustomEvent("count", { detail: "quiz_start" }));
        }
        const box = form.closest("[data-quiz], [data-quiz-here]");
        if (box) show(box, told.to, told.message);
        else location.assign(told.to);
      } catch (error) {
        said(form, form.dataset.failed);
      } finally {
        delete form.dataset.busy;
      }
    });
  }

  const loaded = new Set();

  /** Fetch what only some questions need. */
  function load({ dataset: { quizScript } }) {
    if (loaded.has(quizScript)) return;
    loaded.add(quizScript);
    document.head.appendChild(Object.assign(document.createElement("script"), { src: quizScript }));
  }

  function setUp(box) {
    const { quiz, quizAttempt, quizAddress, quizOver, quizPath } = box.dataset;
    if (quiz && quizAttempt) {
      const [token, phase] = quizAttempt.split("/");
      store.set(ofQuiz(quiz), { token, phase, to: quizAddress, over: quizOver, path: quizPath });
      if (quizOver) store.drop(ofAttempt(quizAttempt));
    }
    box.querySelectorAll("[data-quiz-start]").forEach(setUpStart);
    const form = box.querySelector("[data-quiz-form]");
    if (form) setUpForm(box, form);
    box.querySelectorAll("[data-quiz-script]").forEach(load);
    box.querySelectorAll("[data-quiz-onward]").forEach((link) => {
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        show(box, link.href);
      });
    });
  }

  const box = document.querySelector("[data-quiz]");
  if (box) setUp(box);
  document.querySelectorAll("[data-quiz-start]").forEach((form) => {
    if (!box || !box.contains(form)) setUpStart(form);
  });
  // What another page could not send any more.
  store.keys("quiz").forEach((key) => {
    const { at, pending } = store.get(key) || {};
    if (Date.now() - at > OLD && !pending) store.drop(key);
    else if (pending && key.startsWith("quiz:") && !(box && key === ofAttempt(box.dataset.quizAttempt))) flush(key.slice(5));
  });
})();
