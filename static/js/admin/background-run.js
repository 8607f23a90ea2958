/* Keeps the progress of work in the background up to date; without it there is a link to look again. */
(() => {
  const run = document.querySelector("[data-run]");
  const url = run && run.dataset.run;
  if (!url) return;
  const part = (name) => run.querySelector(`[data-run-${name}]`);
  const show = (name, text) => {
    // Only what has changed is written, so that it is read out once.
    if (part(name).textContent !== String(text)) part(name).textContent = text;
  };
  const look = async () => {
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
      const status = await answer.json();
      // Another phase has another page.
      if (status.phase && status.phase !== run.dataset.runPhase) {
        location.reload();
        return;
      }
      part("bar").max = status.total || 1;
      part("bar").value = status.done;
      show("done", status.done);
      show("total", status.total);
      show("state", status.state);
      if (status.finished) {
        part("reload").hidden = true;
        return;
      }
    } catch {
      // The link remains; the next look may succeed.
    }
    setTimeout(look, 1500);
  };
  look();
})();
