/* Copies an article, or one of its fields, and says whether it worked. Where the browser keeps the
   clipboard from scripts (no HTTPS, an old browser), the text is marked and copied as by hand. */
(() => {
  "use strict";
  const desk = document.querySelector("[data-wechat-copy]");
  if (!desk) return;
  const status = desk.querySelector("[data-copy-status]");
  const named = (id) => document.getElementById(id);

  function report(worked) {
    status.textContent = "";
    // Said anew each time, also when the words are the same.
    requestAnimationFrame(() => {
      status.textContent = worked ? desk.dataset.copied : desk.dataset.failed;
      status.classList.toggle("wechat-status--failed", !worked);
    });
  }

  function write(text, html) {
    if (!html) return navigator.clipboard.writeText(text);
    return navigator.clipboard.write([
      new ClipboardItem({
        "text/html": new Blob([html], { type: "text/html" }),
        "text/plain": new Blob([text], { type: "text/plain" }),
      }),
    ]);
  }

  function markAndCopy(button) {
    if (!button.dataset.copyFrame) {
      named(button.dataset.copy).select();
      return document.execCommand("copy");
    }
    const frame = named(button.dataset.copyFrame);
    const inner = frame.contentDocument;
    const selection = inner.getSelection();
    selection.removeAllRanges();
    selection.selectAllChildren(inner.body);
    frame.contentWindow.focus();
    const worked = inner.execCommand("copy");
    button.focus();
    return worked;
  }

  desk.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const html = button.dataset.copyHtml && named(button.dataset.copyHtml).value;
    let worked = true;
    try {
      await write(named(button.dataset.copy).value, html);
    } catch (error) {
      try {
        worked = markAndCopy(button);
      } catch (refused) {
        worked = false;
      }
    }
    report(worked);
  });
})();
