/* Offers an address spelled from the title while somebody types it, as long as the address has not
   been changed by hand. The spelling is the server's (cms/content/services/slugs.py). */
(() => {
  "use strict";
  const PAUSE = 300;

  function follow(title) {
    const slug = title.form && title.form.elements.slug;
    if (!slug) return;
    let offered = title.dataset.slugFollows === "true" ? slug.value : null;
    let timer = 0;
    let request = null;

    async function offer() {
      if (offered === null || slug.value !== offered) return;
      if (request) request.abort();
      request = new AbortController();
      const url = new URL(title.dataset.slugUrl, window.location.href);
      url.searchParams.set("title", title.value);
      try {
        const response = await fetch(url, { signal: request.signal });
        if (!response.ok) return;
        const answer = await response.json();
        if (slug.value !== offered) return;
        slug.value = offered = answer.slug;
        slug.dispatchEvent(new Event("change", { bubbles: true }));
      } catch (error) {
        // Without the network nothing is offered; an empty address is spelled on saving.
      }
    }

    title.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(offer, PAUSE);
    });
    // Whoever empties the address asks for an offer again.
    slug.addEventListener("change", (event) => {
      if (event.isTrusted && !slug.value) {
        offered = "";
        offer();
      }
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-slug-url]").forEach(follow);
  });
})();
