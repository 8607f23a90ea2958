"""What lets Wagtail's admin run without a single inline script, so that the browser may refuse them.

Wagtail 8.0 and wagtailmedia 0.19 write nine inline scripts into the screens used here. Each becomes
`<admin-init call="…" arguments="…">`, which `static/js/admin/init.js` carries out:

- `wagtailadmin/widgets/{date,time,datetime}_input.html` and
  `wagtailadmin/panels/{inline_panel,multiple_chooser_panel}.html`: templates of this app;
- `wagtailmedia/media/add.html`: template of this app, which leaves out a script that guesses a title;
- `wagtailsearchpromotions/{add,edit}.html`: templates of `cms.search`, with fields of ours;
- `BaseChooser.render`: puts its script together in Python, so the method is replaced.

`tests/architecture/test_wagtail_scripts.py` fails when an upgrade brings another.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from wagtail.admin.widgets import BaseChooser

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

# What choosers write: `new PageChooser("id_page", {…});` or `createMediaChooser("id_media");`
_CALL = re.compile(r"(?:new )?(?P<name>\w+)\((?P<arguments>.*)\);", re.DOTALL)


def admin_init(script: str) -> SafeString:
    """Write a call with JSON arguments as an element instead of a script."""
    call = _CALL.fullmatch(script.strip())
    if not call:
        raise ImproperlyConfigured(f"A chooser's script is more than one call: {script}")
    arguments = json.dumps(json.loads(f"[{call['arguments']}]"))
    return format_html(
        '<admin-init call="{}" arguments="{}"></admin-init>', call["name"], arguments
    )


def render_chooser(
    chooser: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None
) -> SafeString:
    """`BaseChooser.render` of Wagtail 8.0, save for the last line, and for what is no key.

    Such a value comes back with the form that refused it; Wagtail would look it up and fail.
    """
    try:
        data = chooser.get_value_data(value)
    except ValueError:
        data = chooser.get_value_data(None)
    script = chooser.render_js_init(attrs["id"], name, data)
    return format_html("{}{}", chooser.render_html(name, data, attrs), admin_init(script))


def replace_chooser_script() -> None:
    """Let every chooser of Wagtail and its add-ons be rendered without an inline script."""
    BaseChooser.render = render_chooser
