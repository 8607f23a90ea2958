// Chapters jump inside the player, and the data-saving version takes its place. Without this script
// both are links to the file, which the browser plays by itself.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-player-seek], [data-player-small]");
  const player = link && link.closest("[data-player]");
  if (!player || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const video = player.querySelector("video");
  if (link.hasAttribute("data-player-seek")) {
    video.currentTime = Number(link.dataset.playerSeek);
  } else {
    const reached = video.currentTime;
    video.src = link.href;
    video.currentTime = reached;
    for (const chapter of player.querySelectorAll("[data-player-seek]")) {
      chapter.href = `${link.href}#t=${chapter.dataset.playerSeek}`;
    }
    const note = player.querySelector("[data-player-note]");
    note.textContent = note.dataset.playerNote;
    link.hidden = true;
  }
  const playing = video.play();
  if (playing) {
    playing.catch(() => {}); // not allowed or interrupted: the controls are there
  }
});
