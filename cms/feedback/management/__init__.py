"""Commands of the messages from readers."""
