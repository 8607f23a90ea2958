// Offers the name of the chosen file as the title of a new recording.
document.addEventListener("DOMContentLoaded", () => {
  const file = document.getElementById("id_file");
  const title = document.getElementById("id_title");
  file.addEventListener("change", () => {
    if (title.value === "" && file.files.length) {
      title.value = file.files[0].name.replace(/\.[^.]+$/, "");
    }
  });
});
