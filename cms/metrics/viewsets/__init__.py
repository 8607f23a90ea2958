"""The screens of short links."""
