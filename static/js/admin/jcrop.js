// The frame for a picture's focal point would ask whether there is a touch screen by setting an
// inline handler, which the content security policy refuses. Told beforehand, it does not ask.
window.jQuery.Jcrop.defaults.touchSupport = "ontouchstart" in window;
