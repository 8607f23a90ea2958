"""Grading, as pure functions: no database, no request, no clock."""

from .answers import BadAnswer, Grade, Mark
from .items import Item, read_item
from .results import Result, Trials, result_of

__all__ = ["BadAnswer", "Grade", "Item", "Mark", "Result", "Trials", "read_item", "result_of"]
