// Says at once that a chosen file is too large, instead of sending it for the server to refuse.
document.addEventListener("change", ({ target }) => {
  const limit = Number(target.dataset && target.dataset.maxBytes);
  if (!limit || !target.files) {
    return;
  }
  const earlier = target.parentNode.querySelector("[data-upload-refusal]");
  if (earlier) {
    earlier.remove();
  }
  if ([...target.files].some((file) => file.size > limit)) {
    target.value = "";
    const refusal = document.createElement("p");
    refusal.className = "error-message";
    refusal.setAttribute("role", "alert");
    refusal.dataset.uploadRefusal = "";
    refusal.textContent = target.dataset.tooLarge;
    target.after(refusal);
  }
}, true);
