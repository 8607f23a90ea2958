/* Keeps the list of what the checks find in the text (cms/content/services/page_checks.py) as fresh
   as the preview, and counts it on the button of the panel together with Wagtail's own findings. */
(() => {
  "use strict";
  const number = (element, attribute) =>
    Number(attribute ? element?.getAttribute(attribute) : element?.textContent) || 0;

  function count() {
    const badge = document.querySelector(
      "[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]",
    );
    const ours = document.querySelector("[data-text-findings]");
    if (!badge || !ours) return;
    const own = document.querySelector("[data-side-panel=checks] [data-content-checker-count]");
    const total = number(ours, "data-text-findings") + number(own);
    badge.textContent = total;
    badge.hidden = total === 0;
  }

  async function refresh(event) {
    const list = document.querySelector("[data-text-checks]");
    const address = event.target.dataset.wPreviewUrlValue;
    if (!list || !address) return;
    const url = new URL(address, window.location.href);
    url.searchParams.set("mode", "checks");
    try {
      const response = await fetch(url);
      const text = await response.text();
      const found = new DOMParser().parseFromString(text, "text/html");
      const fresh = found.querySelector("[data-text-findings]");
      if (!fresh) return;
      list.replaceChildren(fresh);
      count();
    } catch (error) {
      // Without the network the list stays as it was.
    }
  }

  document.addEventListener("DOMContentLoaded", count);
  document.addEventListener("w-preview:loaded", refresh);
  document.addEventListener("w-preview:content", count);
})();
