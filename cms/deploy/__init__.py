"""How an installation is set up: bootstrap, system tools, examples for nginx and systemd."""
