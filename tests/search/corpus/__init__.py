"""Chinese texts made for trials: they read like guides, and their maker knows what they say."""

from .articles import Article, has_word, write_articles

__all__ = ["Article", "has_word", "write_articles"]
