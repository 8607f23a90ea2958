"""What a browser complains of while somebody uses the site."""

import re
from collections import Counter
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError

REPORT = """
document.addEventListener("securitypolicyviolation", (event) => window.reportViolation(
    `${event.effectiveDirective} ${event.blockedURI} ` +
    `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
));
"""
# What Chromium says of a policy in its console.
# Its panel of checks looks again while it is looking, where the machine is slow.
WAGTAILS_OWN = "Axe is already running"
OF_POLICY = re.compile(r"Content Security Policy|Refused to", re.IGNORECASE)


class Watch:
    """Notes violations of the content security policy, script errors and server errors."""

    def __init__(self) -> None:
        self.violations: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def follow(self, context: BrowserContext) -> None:
        """Listen to all that happens in these windows."""
        context.expose_binding("reportViolation", self._violation)
        context.add_init_script(REPORT)
        context.on("console", self._message)
        context.on("weberror", self._script_error)
        context.on("response", self._response)

    def forgive(self, url: str) -> None:
        """Forget violations at an address: a browser itself dresses up what is no page."""
        for told in [told for told in self.violations if told.startswith(f"{url}: ")]:
            del self.violations[told]

    def _violation(self, source: dict[str, Any], told: str) -> None:
        self.violations[f"{source['page'].url}: {told}"] += 1

    def _message(self, message: ConsoleMessage) -> None:
        if OF_POLICY.search(message.text):
            self.violations[f"{message.page and message.page.url}: {message.text}"] += 1

    def _script_error(self, error: WebError) -> None:
        if WAGTAILS_OWN not in str(error.error.stack):
            self.errors[f"{error.page and error.page.url}: {error.error.stack}"] += 1

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.errors[f"{response.status} {response.url}"] += 1
