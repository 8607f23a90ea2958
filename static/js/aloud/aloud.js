// Reads a page aloud: an uploaded recording first, else the phone's own voice, one sentence at a time.
// A voice that would send the text to another company's server is not used.
const SPEEDS = { slow: 0.7, normal: 0.85, fast: 1.1 };

/** The best voice of this device for Mandarin, if there is one; Taiwan's for traditional characters. */
function mandarin(voices) {
  const [first, second] = document.documentElement.lang === "zh-Hant" ? [2, 3] : [3, 2];
  const rank = ({ lang, localService }) => {
    if (!localService || !/^(zh|cmn|yue)/i.test(lang)) return 0;
    if (/_?cn|hans/i.test(lang.slice(2))) return first; // Android writes zh_CN
    return /hk|mo|yue/i.test(lang) ? 1 : second;
  };
  return voices.filter(rank).sort((one, other) => rank(other) - rank(one))[0];
}

const find = (what) => document.querySelector(what);
const button = find("[data-aloud-start]");
const emergency = find(".emergency");
const bar = find("[data-aloud-bar]");
const part = (name) => find(`[data-aloud-${name}]`);
const words = bar.dataset;
const synth = window.SpeechSynthesisUtterance && window.speechSynthesis;
let audio = find(".narration audio");
let voice;
let text = null; // {items, undo} while reading
let at = 0;
let saying = null; // the utterance; none while paused
let timer = 0;
let tries = 0;
let scrolled = 0; // when the reader last moved the page
let speed = "normal";
try {
  if (localStorage.aloudSpeed in SPEEDS) speed = localStorage.aloudSpeed;
} catch (error) {} // storage is blocked: the speed is not remembered

/** Above the emergency bar, however high that is. */
function place() {
  const stays = getComputedStyle(emergency).position === "fixed";
  bar.style.bottom = stays ? `${emergency.offsetHeight}px` : 0;
}
const height = window.ResizeObserver && new ResizeObserver(place);

const label = (name) => {
  button.querySelector("span").textContent = words[name];
};

function show(trouble) {
  const next = saying ? "pause" : "continue";
  bar.hidden = !text;
  if (text) document.documentElement.setAttribute("data-aloud-on", "");
  else document.documentElement.removeAttribute("data-aloud-on");
  label(text ? next : "start");
  part("toggle").textContent = words[next];
  part("speed").lastElementChild.textContent = words[speed];
  part("trouble").textContent = trouble || "";
  if (text) part("place").textContent = words.place.replace("{n}", at + 1).replace("{all}", text.items.length);
}

function mark(byHand) {
  for (const old of document.querySelectorAll("[data-now]")) old.removeAttribute("data-now");
  const { parts } = text.items[at];
  for (const one of parts) {
    one.dataset.now = "";
    for (let fold; (fold = one.closest("details:not([open])")); ) fold.open = true;
  }
  if (!byHand && Date.now() - scrolled < 5000) return;
  const high = parts[0].getBoundingClientRect().top;
  const low = parts[parts.length - 1].getBoundingClientRect().bottom;
  if (high < 16 || low > bar.getBoundingClientRect().top - 8) parts[0].scrollIntoView({ block: "center" });
}

function hush() {
  clearTimeout(timer);
  saying = null;
  synth.cancel();
}

function pause(trouble) {
  hush();
  show(trouble);
}

function say(index, byHand) {
  const busy = synth.speaking || synth.pending;
  hush();
  if (index >= text.items.length) return stop();
  at = Math.max(0, index);
  const mine = new SpeechSynthesisUtterance(text.items[at].say);
  saying = mine; // kept, or Chrome forgets it together with its events
  Object.assign(mine, { voice, lang: voice.lang.replace("_", "-"), rate: SPEEDS[speed] });
  const guard = (handler) => (event) => mine === saying && handler(event);
  const retry = guard(() => {
    if (tries++) return pause(words.silent);
    synth.resume(); // Chrome's queue may stand still
    return say(at);
  });
  const wait = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(retry, milliseconds);
  };
  mine.onstart = guard(() => {
    document.dispatchEvent(new CustomEvent("count", { detail: "listen" }));
    wait(5000 + (600 * mine.text.length) / mine.rate);
  });
  mine.onend = guard(() => {
    tries = 0;
    say(at + 1);
  });
  mine.onerror = guard(({ error }) => {
    if (/interrupted|canceled/.test(error)) pause(); // something else took the voice
    else if (error === "not-allowed") pause(words.tap);
    else retry();
  });
  mark(byHand);
  show();
  wait(6000);
  // At once where nothing speaks: iOS wants it in the tap itself.
  if (busy) setTimeout(guard(() => synth.speak(mine)), 100);
  else synth.speak(mine);
}

function stop() {
  if (!text) return;
  hush();
  if (height) height.disconnect();
  text.undo();
  text = null;
  if (bar.contains(document.activeElement)) button.focus({ preventScroll: true });
  show();
}

function start() {
  if (!voice) return;
  text = window.readAloudText(words.step);
  emergency.before(bar);
  if (height) height.observe(emergency);
  place();
  say((tries = 0));
  part("toggle").focus({ preventScroll: true });
}

function play() {
  if (!audio.paused) return audio.pause();
  audio.scrollIntoView({ block: "center" });
  return audio.play().catch(() => {}); // interrupted, or not allowed: its own buttons are there
}

const actions = {
  stop,
  back: () => say(at - 1, true),
  forward: () => say(at + 1, true),
  toggle() {
    tries = 0;
    if (saying) pause();
    else say(at, true);
  },
  speed() {
    const names = Object.keys(SPEEDS);
    speed = names[(names.indexOf(speed) + 1) % names.length];
    try {
      localStorage.aloudSpeed = speed;
    } catch (error) {} // as above
    if (saying) say(at);
    else show();
  },
};

function look() {
  voice = voice || (synth && mandarin(synth.getVoices()));
  if (voice || audio) button.dataset.ready = "";
}

button.onclick = () => (audio ? play() : text ? actions.toggle() : start());
for (const name of Object.keys(actions)) part(name).onclick = actions[name];
if (audio) {
  audio.onplay = () => label("pause");
  audio.onpause = () => label("start");
  const gone = () => {
    audio = null; // or of a kind this browser does not play
    label("start");
    if (voice) start();
    else delete button.dataset.ready;
  };
  audio.addEventListener("error", gone, { capture: true, once: true });
}
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => (scrolled = Date.now()), { passive: true });
document.addEventListener("click", ({ target }) => {
  if (!text || target.closest("a, button, summary")) return;
  const block = target.closest("aloud-part, p, li, h1, h2, h3, dt, dd, td");
  const chosen = block && (block.dataset.aloudAt ? block : block.querySelector("aloud-part"));
  if (chosen && !String(getSelection())) say(Number(chosen.dataset.aloudAt), true);
});
document.addEventListener("visibilitychange", () => document.hidden && saying && pause());
addEventListener("pagehide", stop);
look();
if (synth) {
  synth.onvoiceschanged = look; // an older Safari knows no listeners here
  for (const late of [500, 2000, 5000]) setTimeout(look, late);
}
