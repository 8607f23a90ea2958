// Sending a page on with one tap. Without this script there are the address and its QR code.
(() => {
  const box = document.querySelector("[data-send]");
  if (!box) {
    return;
  }
  const address = box.querySelector("[data-send-address]");
  const said = box.querySelector("[data-send-said]");
  const share = box.querySelector("[data-send-share]");

  const count = () => document.dispatchEvent(new CustomEvent("count", { detail: "share" }));

  // Where the clipboard is closed to pages (no https, WeChat), what is selected may still be copied.
  function copySelected() {
    window.getSelection().selectAllChildren(address);
    if (!document.execCommand("copy")) {
      throw new Error("not copied");
    }
    window.getSelection().removeAllRanges();
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(box.dataset.send);
    } catch (refused) {
      copySelected();
    }
  }

  box.querySelector("[data-send-copy]").addEventListener("click", () => {
    said.textContent = "";
    copy().then(
      () => {
        said.textContent = said.dataset.copied;
        count();
      },
      () => { said.textContent = said.dataset.failed; },
    );
  });
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => {
      const shared = navigator.share({ title: document.title, url: box.dataset.send });
      shared.then(count).catch(() => {}); // the reader thought better of it
    });
  }
})();
