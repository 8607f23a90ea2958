// Has the page at hand kept for when there is no network (sw.js), and lists on /offline/ what is kept.
(() => {
  const { serviceWorker, connection } = navigator;
  if (!serviceWorker) return;
  const box = document.querySelector("[data-kept]");
  const article = document.querySelector("[data-keep]");
  let asked = false; // to delete what is kept
  const tell = (message) => serviceWorker.ready.then(({ active }) => active.postMessage(message));

  function show(pages) {
    const list = box.querySelector("ul");
    list.textContent = "";
    for (const { path, title } of pages) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = path;
      link.textContent = title;
      item.append(link);
      list.append(item);
    }
    box.hidden = false;
    box.querySelector("[data-kept-some]").hidden = !pages.length;
    box.querySelector("[data-kept-none]").hidden = pages.length > 0;
    box.querySelector("[data-kept-gone]").hidden = !asked || pages.length > 0;
  }

  function read() {
    // A kept page is not kept again as if it were new; who saves data has the emergency pages only.
    if (!article || document.querySelector(".kept") || (connection && connection.saveData)) return;
    const pictures = Array.from(article.querySelectorAll("img"), (image) => new URL(image.currentSrc || image.src).pathname);
    tell({ read: location.pathname, title: document.querySelector("h1").textContent.trim(), pictures });
  }

  if (box) {
    serviceWorker.onmessage = ({ data }) => show(data);
    box.querySelector("button").addEventListener("click", () => {
      asked = true;
      tell({ forget: true });
    });
    tell({});
  }
  addEventListener("load", () => {
    Promise.resolve(serviceWorker.register("/sw.js")).then(read).catch(() => {}); // not allowed here: nothing is kept
  });
})();
