"""The vocabularies that content is sorted by."""
