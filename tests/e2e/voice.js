// A voice for browsers that have none: it speaks when the test says so and keeps what it was given.
(() => {
  const pace = 40;
  const queue = [];
  let current = null;
  const voice = { said: [], used: [], voices: [{ lang: "zh-CN", name: "小明", localService: true }], mute: false, fail: "", cancelled: 0 };
  const finish = (event, error) => {
    const done = current;
    current = null;
    if (done && done[event]) done[event]({ error });
    next();
  };
  const next = () => {
    if (current || voice.mute || !queue.length) return;
    current = queue.shift();
    const mine = current;
    if (voice.fail) {
      setTimeout(() => mine === current && finish("onerror", voice.fail), 5);
      return;
    }
    voice.said.push(mine.text);
    voice.used.push(mine);
    if (mine.onstart) mine.onstart({});
    if (!voice.hold) setTimeout(() => mine === current && finish("onend"), pace);
  };
  voice.finish = () => finish("onend");
  window.voice = voice;
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  Object.defineProperty(window, "speechSynthesis", {
    value: {
      getVoices: () => voice.voices,
      speak(utterance) {
        queue.push(utterance);
        next();
      },
      cancel() {
        voice.cancelled += 1;
        queue.length = 0;
        const stopped = current;
        current = null;
        if (stopped) setTimeout(() => stopped.onerror && stopped.onerror({ error: "interrupted" }), 0);
      },
      resume() {},
      get speaking() {
        return Boolean(current);
      },
      get pending() {
        return queue.length > 0;
      },
    },
  });
})();
