"""Every public page in traditional characters too, at its own address below `/zh-hant/`."""
