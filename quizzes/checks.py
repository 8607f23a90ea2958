"""House rules of the question bank."""

from typing import Any

from django.core import checks

from cms.content.checks import describe_block_fields, describe_blocks

from .blocks import TaskBlock


@checks.register
def check_tasks(**_kwargs: Any) -> list[checks.CheckMessage]:
    """Kinds of tasks have previews and descriptions, all that is filled in has a help text."""
    tasks: Any = TaskBlock()
    return [*describe_blocks(tasks), *describe_block_fields(tasks)]
