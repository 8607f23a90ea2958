"""A tree of a small XML file that knows its lines; entities and DTDs are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser
from django.utils.translation import gettext as _

from quizzes.exchange.drafts import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DEEPEST = 50


@dataclass
class Node:
    """An element."""

    tag: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Node]:
        """The children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, tag: str) -> Node | None:
        """The first child of a name."""
        return next(self.all(tag), None)

    def words(self, tag: str) -> str:
        """The text of the first child of a name, around which nothing counts."""
        found = self.first(tag)
        return found.text.strip() if found else ""


class _Builder(ContentHandler):
    """Makes the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Node | None = None
        self.open: list[Node] = []
        self.parts: list[list[str]] = []

    def setDocumentLocator(self, locator: Any) -> None:
        self.locator = locator

    def startElement(self, name: str, attrs: Any) -> None:
        if len(self.open) >= DEEPEST:
            raise UnreadableFileError(_("The XML is nested deeper than any question file."))
        node = Node(name, self.locator.getLineNumber(), dict(attrs.items()))
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)
        self.parts.append([])

    def characters(self, content: str) -> None:
        self.parts[-1].append(content)

    def endElement(self, name: str) -> None:
        self.open.pop().text = "".join(self.parts.pop())


def read_tree(text: str) -> Node:
    """Parse; UnreadableFileError names the line."""
    builder = _Builder()
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(builder)
    try:
        # The text is decoded already, whatever it says of itself.
        declaration = DECLARATION.match(text)
        blank = "\n" * declaration[0].count("\n") if declaration else ""
        parser.parse(StringIO(blank + (text[declaration.end() :] if declaration else text)))
    except DefusedXmlException:
        raise UnreadableFileError(
            _(
                "The XML declares a DTD or entities. Question files need neither; for safety it is refused."
            )
        ) from None
    except SAXParseException as error:
        raise UnreadableFileError(
            _("The XML is damaged in line %(line)s. Export the file anew.")
            % {"line": error.getLineNumber()}
        ) from None
    if builder.root is None:
        raise UnreadableFileError(_("The file is empty."))
    return builder.root
