// The picture of a result: a name typed here is written onto it here, and is sent nowhere.
(() => {
  const clean = {}; // by its address, the picture without a name

  function load(address) {
    if (!clean[address]) {
      clean[address] = new Promise((resolve, reject) => {
        const picture = new Image();
        picture.onload = () => resolve(picture);
        picture.onerror = () => {
          delete clean[address];
          reject(new Error(address));
        };
        picture.src = address;
      });
    }
    return clean[address];
  }

  function write(picture, name, { x, y, width, size }) {
    const canvas = document.createElement("canvas");
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    pen.font = `600 ${size}px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillStyle = "#1d2b2b";
    pen.fillText(name, Number(x), Number(y), Number(width));
    return canvas.toDataURL("image/png");
  }

  // Results may come in place of another page, so that nothing is set up beforehand.
  document.addEventListener("input", async ({ target }) => {
    if (!target.matches || !target.matches("[data-share-name]")) return;
    const part = target.closest(".share");
    const card = part.querySelector("[data-share-card]");
    const save = part.querySelector("[data-share-save]");
    save.dataset.clean = save.dataset.clean || save.getAttribute("href");
    const address = save.dataset.clean;
    let shown = address;
    try {
      const name = target.value.trim();
      if (name) shown = write(await load(address), name, card.dataset);
      if (name !== target.value.trim()) return; // typed on meanwhile
    } catch (error) {} // no network: the picture stays as it was
    card.src = shown;
    save.href = shown;
  });
})();
