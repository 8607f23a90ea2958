// Counts what is done with the page at hand. Nothing of who reads it is told or kept.
(() => {
  const READ = 10; // seconds in sight
  const FILES = ".download a, a[href*='/documents/'], a[download]";
  const { page } = document.currentScript.dataset;
  const root = document.documentElement;
  const told = new Map(); // things by action

  function tell(action) {
    const beacon = JSON.stringify({ page: Number(page), action, source: window.shortLink || "", large: "care" in root.dataset });
    try {
      if (navigator.sendBeacon("/count/", beacon)) return;
    } catch (error) {}
    if (window.fetch) fetch("/count/", { method: "POST", body: beacon, keepalive: true }).catch(() => {});
  }

  /** Tell an action once for each thing it is done with. */
  function once(action, thing) {
    const things = told.get(action) || new Set();
    if (things.has(thing)) return;
    told.set(action, things.add(thing));
    tell(action);
  }

  // Read: in sight for some seconds, and scrolled by a screen or halfway.
  let seconds = 0;
  const clock = setInterval(() => {
    if (!document.hidden) seconds += 1;
    const far = Math.min(innerHeight, (root.scrollHeight - innerHeight) / 2);
    if (seconds < READ || document.hidden || pageYOffset < far - 1) return;
    clearInterval(clock);
    once("read");
  }, 1000);

  const on = (name, does) => document.addEventListener(name, does, true); // media events do not bubble
  on("play", ({ target }) => (target.tagName === "AUDIO" ? once("listen") : once("play", target)));
  on("ended", ({ target }) => {
    const { played, duration, tagName } = target;
    let seen = 0; // seconds
    for (let part = 0; part < played.length; part += 1) seen += played.end(part) - played.start(part);
    if (tagName === "VIDEO" && seen >= duration / 2) once("play_end", target);
  });
  const press = ({ target, button }) => {
    const outside = target.closest("[data-outside-play]");
    const file = target.closest(FILES);
    if (outside) once("play", outside);
    if (file && button < 2) once("download", file.href);
  };
  on("click", press);
  on("auxclick", press); // the middle button
  // From other scripts: new CustomEvent("count", { detail: "share" })
  on("count", ({ detail }) => once(detail));
  addEventListener("hashchange", () => {
    if (/^#q=/.test(location.hash)) history.replaceState(null, "", " ");
  });
})();
