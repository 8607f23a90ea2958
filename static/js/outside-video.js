// Nothing is asked of another site before the reader taps. Without this script there is the link.
for (const box of document.querySelectorAll("[data-outside-player]")) {
  const button = box.querySelector("[data-outside-play]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = box.dataset.outsidePlayer;
    frame.title = box.dataset.outsideTitle;
    frame.allowFullscreen = true;
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation");
    const place = box.querySelector("[data-outside-place]");
    place.textContent = "";
    place.classList.add("outside__frame");
    place.append(frame);
    button.remove();
    frame.focus();
  });
}
