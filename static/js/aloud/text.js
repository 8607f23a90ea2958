// What is there to read aloud: the sentences of a page in their order, each wrapped so that it can be
// marked; aloud.js has them said.
const LONGEST = 80; // Chrome falls silent after some 15 seconds
const END = /[。！？!?；;…]+[”’」』）》)\]"']*|\.(?=\s|$)/g;
const PAUSE = /(?:[，、：\s]|[,:](?!\d))(?:[^，、：,:\s]|[,:](?=\d))*$/;
const WORD = /[\w.%\uD800-\uDBFF]+$/; // a number, a Latin word or half a sign: never cut
const SILENT = `nav, svg, audio, video, button, input, select, textarea, [hidden], [aria-hidden=true],
  [data-aloud-skip], .player, .outside, .narration, .download, .actions, .article__meta, .about, .sources,
  [data-aloud] > .muted`;

/** Where the sentences of a text begin and end: [[0, 5], [5, 12]]. */
export function sentences(text) {
  const found = [];
  const add = (from, end) => {
    while (end - from > LONGEST) {
      const room = text.slice(from, from + LONGEST);
      const cut = room.search(PAUSE) + 1 || room.search(WORD);
      found.push([from, (from += cut > 0 ? cut : LONGEST)]);
    }
    if (/[\p{L}\p{N}]/u.test(text.slice(from, end))) found.push([from, end]);
  };
  let start = 0;
  while (END.exec(text)) add(start, (start = END.lastIndex));
  add(start, text.length);
  return found;
}

/** The running texts below an element with their text nodes: [{text, parts: [[node, offset]]}]. */
function runs(root, step) {
  const found = [];
  let run = null;
  let held = false; // a label goes with what it names
  const add = (text, node) => {
    if (!run) found.push((run = { text: "", parts: [] }));
    if (node) run.parts.push([node, run.text.length]);
    run.text += text.replace(/\s/g, " ");
  };
  const leave = () => {
    if (!held) run = null;
    held = false;
  };
  const walk = (element) => {
    for (const node of element.childNodes) {
      if (node.nodeType === 3 && (run || node.data.trim())) add(node.data, node);
      if (node.nodeType !== 1 || node.matches(SILENT)) continue;
      const { display, visibility, listStyleType } = getComputedStyle(node);
      if (display === "none" || visibility === "hidden") continue;
      const inline = /^inline/.test(display) || node.matches(".visually-hidden");
      if (!inline || node.tagName === "BR") leave();
      if (node.matches("ol > li")) {
        const number = Array.from(node.parentNode.children).indexOf(node) + 1;
        held = node.parentNode.matches(".steps") || listStyleType !== "none";
        if (held) add(node.parentNode.matches(".steps") ? step.replace("{n}", number) : `${number}、`);
      }
      walk(node);
      if (run && node.matches("dt, .who")) {
        add("：");
        held = true;
      } else if (!inline) leave();
    }
  };
  walk(root);
  return found;
}

/** Telephone numbers are said digit by digit, with 1 as people say it there. */
function spoken(text, numbers) {
  return text.trim().replace(/\s+/g, " ").replace(/\d+(?:-\d+)*(?!\s*[\d元万萬块塊个個人次天年月岁歲%])/g, (number) =>
    numbers.has(number)
      ? number.replace(/\D/g, "").replace(/\d/g, (digit) => "零幺二三四五六七八九"[digit])
      : number);
}

/** Wrap every sentence: {items: [{say, parts}], undo}. */
window.readAloudText = (step) => {
  const named = Array.from(document.querySelectorAll("a[href^='tel:'], .number"));
  const numbers = new Set(named.map((one) => String(/\d[\d-]{2,}/.exec(one.textContent))));
  const items = [];
  const wrapped = [];
  const read = ({ text, parts }) => {
    const first = items.length;
    const places = sentences(text);
    for (const place of places) items.push({ say: spoken(text.slice(...place), numbers), parts: [] });
    for (const [node, offset] of parts) {
      const whole = document.createElement("aloud-text");
      let done = 0;
      places.forEach(([from, to], index) => {
        const begin = Math.max(from - offset, done);
        const words = node.data.slice(begin, Math.max(to - offset, 0));
        if (!words.trim()) return;
        const part = document.createElement("aloud-part");
        part.textContent = words;
        part.dataset.aloudAt = first + index;
        items[first + index].parts.push(part);
        whole.append(node.data.slice(done, begin), part);
        done = begin + words.length;
      });
      if (!done) continue;
      whole.append(node.data.slice(done));
      node.replaceWith(whole);
      wrapped.push([whole, node]);
    }
  };
  for (const root of document.querySelectorAll("[data-aloud]")) runs(root, step).forEach(read);
  return { items, undo: () => wrapped.forEach(([whole, node]) => whole.replaceWith(node)) };
};
