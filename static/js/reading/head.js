function applyReading(kept) {
  var data = document.documentElement.dataset;
  data.js = "";
  "care contrast cursor guide zoom".split(" ").forEach(function (name) {
    var found = kept.match("\\b" + name + "\\b-?(\\d*)");
    if (found) data[name] = found[1]; else delete data[name];
  });
}
(function (hash, kept) {
  var care = /[#&]dazi$/.test(hash) ? "care " : "", link = /^#q=(\w+)/.exec(hash);
  try { kept = localStorage.reading || ""; } catch (e) {}
  applyReading(care + kept);
  if (link) window.shortLink = link[1];
  if (care || link) try {
    history.replaceState(null, "", " ");
    if (care) localStorage.setItem("reading", care + kept.replace(care, ""));
  } catch (e) {}
})(location.hash, "");
