// The reader's settings: attributes of <html>, which head.js restores on the next page.
(() => {
  const SWITCHES = ["care", "contrast", "cursor", "guide"];
  const root = document.documentElement;
  const form = document.getElementById("settings");
  const opener = document.querySelector("[data-reading-settings]");
  const said = document.querySelector("[data-reading-said]");
  const unkept = form.querySelector("[data-reading-unkept]");

  const ruler = document.createElement("div");
  ruler.className = "ruler";

  function written() {
    const on = SWITCHES.filter((name) => name in root.dataset);
    return on.concat(root.dataset.zoom ? `zoom-${root.dataset.zoom}` : []).join(" ");
  }

  function keep() {
    try {
      localStorage.setItem("reading", written());
    } catch (blocked) {
      unkept.hidden = false;
    }
  }

  function show() {
    for (const name of SWITCHES) {
      form.elements[name].checked = name in root.dataset;
    }
    form.elements.zoom.value = root.dataset.zoom || "";
    if ("guide" in root.dataset && !ruler.parentNode) {
      document.body.appendChild(ruler);
      layRuler(window.innerHeight / 3);
    }
  }

  function say(text) {
    said.textContent = unkept.hidden ? text : `${text} ${unkept.textContent}`;
  }

  function choose(settings, text) {
    window.applyReading(settings);
    keep();
    show();
    say(text);
  }

  function layRuler(middle) {
    ruler.style.transform = `translateY(${Math.round(middle - ruler.offsetHeight / 2)}px)`;
  }

  function labelled(field) {
    return field.labels[0].textContent.trim();
  }

  function turn(name, on) {
    const others = written().replace(name, "");
    const label = labelled(form.elements[name]);
    choose(on ? `${name} ${others}` : others, `${label}: ${on ? form.dataset.on : form.dataset.off}`);
  }

  function open(opened) {
    form.hidden = !opened;
    opener.setAttribute("aria-expanded", opened);
    if (opened) {
      keep();
      document.getElementById("settings-title").focus();
    } else if (form.contains(document.activeElement) || document.activeElement === document.body) {
      opener.focus();
    }
  }

  document.querySelector("[data-reading-switch]").addEventListener("click", () => {
    turn("care", !("care" in root.dataset));
  });
  opener.addEventListener("click", () => open(form.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !form.hidden) {
      open(false);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(false);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    choose("", form.dataset.reset);
  });
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.name === "zoom") {
      const others = written().replace(/zoom-\d+/, "");
      choose(field.value ? `${others} zoom-${field.value}` : others, labelled(field));
    } else {
      turn(field.name, field.checked);
    }
  });
  // The ruler lies above a finger, under a mouse, on what has the focus.
  document.addEventListener("mousemove", (event) => layRuler(event.clientY));
  document.addEventListener("touchmove", (event) => {
    layRuler(event.touches[0].clientY - ruler.offsetHeight);
  }, { passive: true });
  document.addEventListener("focusin", (event) => {
    const box = event.target.getBoundingClientRect();
    layRuler(box.top + Math.min(box.height, ruler.offsetHeight) / 2);
  });
  // A link to #dazi in the page at hand, a choice in another window, a page come back to.
  window.addEventListener("hashchange", ({ newURL }) => {
    if (/[#&]dazi$/.test(newURL)) {
      history.replaceState(null, "", " ");
      turn("care", true);
    }
  });
  // Who came to learn between two quizzes is led on, whatever part of the page they look at.
  const learner = /[?&]learn=([\w-]{22})(&|$)/.exec(location.search);
  const onward = learner && document.querySelector("#learning a");
  if (onward) {
    onward.href = onward.getAttribute("href").replace("onward", `${learner[1]}/learned`);
    root.dataset.learning = "";
  }
  // Scripts of what stands far below.
  document.querySelectorAll("[data-script]").forEach((part) => {
    if (!window.IntersectionObserver) return;
    const watch = new IntersectionObserver(([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      watch.disconnect();
      if (document.querySelector(`script[src="${part.dataset.script}"]`)) return;
      const script = document.createElement("script");
      document.body.append(Object.assign(script, { src: part.dataset.script }));
    });
    watch.observe(part);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === "reading" || event.key === null) {
      window.applyReading(event.newValue || "");
      show();
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && unkept.hidden) {
      try {
        window.applyReading(localStorage.getItem("reading") || "");
      } catch (blocked) {
        return;
      }
      show();
    }
  });
  show();
})();
