// Lets an autosave end before the form is sent, and none begin after. Wagtail 8.0 sends both at once,
// and a new page that is saved within half a second of the last keystroke is stored twice: once by each.
const LONGEST_WAIT = 60000; // a new page takes two requests to save, and sending it early stores two
const saving = new WeakSet();
const leaving = new WeakMap();
const sent = new Set();

function send(form) {
  const submitter = leaving.get(form);
  leaving.delete(form);
  saving.delete(form);
  if (submitter && submitter.name) {
    // A button that shows progress is switched off by now, and would not be sent along.
    const pressed = document.createElement("input");
    pressed.type = "hidden";
    pressed.name = submitter.name;
    pressed.value = submitter.value;
    form.append(pressed);
  }
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!saving.has(form)) {
    sent.add(form);
    // Whoever hears of it later may still keep the form here.
    setTimeout(() => event.defaultPrevented && sent.delete(form));
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  if (!leaving.has(form)) {
    leaving.set(form, event.submitter);
    setTimeout(() => leaving.has(form) && send(form), LONGEST_WAIT);
  }
}, true);

document.addEventListener("w-autosave:save", (event) => {
  if (leaving.has(event.target) || sent.has(event.target)) {
    event.preventDefault(); // what was typed meanwhile goes with the form
  } else {
    saving.add(event.target);
  }
}, true);

for (const end of ["w-autosave:success", "w-autosave:error"]) {
  document.addEventListener(end, ({ target }) => {
    saving.delete(target);
    if (leaving.has(target)) {
      send(target);
    }
  });
}

// Back on a page that was kept as it was left.
window.addEventListener("pageshow", () => sent.clear());
