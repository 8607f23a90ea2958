"""ContentPage, the blocks and the base templates that every page shares."""
