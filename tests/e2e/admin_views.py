"""An address for every view of the admin; runs inside the installation whose admin is walked."""

from __future__ import annotations

import json
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from urllib.parse import urlencode

from django.apps import apps
from django.contrib.admin.utils import quote
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.coreutils import resolve_model_string
from wagtail.models import Collection, Page, Site, Task, UploadedFile, Workflow, get_page_models

from campaigns.pages.models import CampaignPage
from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import GuidePage
from cms.media.models import CustomDocument
from cms.review.models import RecheckRun
from quizzes.models import Question, QuestionImport, QuizPage
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.content import ApprovedWordingFactory
from tests.factories.feedback import TicketFactory
from tests.factories.media import ImageFactory, VideoFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.search import SearchTallyFactory

if TYPE_CHECKING:
    from collections.abc import Iterator

# What ends the session or is an error on purpose, and what has a function of its own below.
LEFT_OUT = {
    *("wagtailadmin_error_test", "wagtailadmin_logout", "account_logout"),
    *("wagtail_bulk_action", "wagtailsettings:edit", "wagtailsettings:preview_on_edit"),
}
STAFF = ("admin/", "accounts/")
# Views that look alike whatever they are about: one of each class will do.
ALIKE = re.compile(r":(history|usage|inspect|reorder|delete|chosen|\w+_results|chosen_multiple)$")
# Which of the samples is meant where a view says neither what its key is nor what it is about.
KEYS = {
    "wagtailadmin_api:documents": "document_id",
    "wagtailadmin_api:images": "image_id",
    "wagtailadmin_api:pages": "page_id",
    "wagtailadmin_collections": "collection_id",
    "wagtailadmin_pages": "page_id",
    "wagtaildocs_chooser": "document_id",
    "wagtailsnippets_content_approvedwording": "wording",
    "campaigns": "campaign",
    "content_wechat": "page_id",
    "feedback_desk": "ticket",
    "content_wechat_preview": "page_id",
    "question_files": "question_import",
    "review:evidence": "page_id",
    "review:withdraw": "page_id",
    "short_links": "short_link",
    "review:run": "run",
    "review:run_status": "run",
}


def prepare() -> dict[str, Any]:
    """Make content of each kind, and say by which arguments views find it."""
    user = User.objects.get(username="admin")
    guide, locked = GuidePage.objects.live()[:2]
    for summary in ("第一稿", "第二稿"):
        guide.summary = summary
        guide.save_revision(user=user, log_action=True)
    locked.locked, locked.locked_by, locked.locked_at = True, user, timezone.now()
    locked.save()
    BranchFactory.reset_sequence(9000)  # other tests in this installation have made some
    BranchFactory()
    for model in get_page_models():
        make_page(model)
    session = EditingSession.objects.create(
        user=user, content_object=guide, last_seen_at=timezone.now()
    )
    return {
        **dict.fromkeys(("page_id", "page_to_move_id", "page_pk", "object_id"), guide.pk),
        **dict.fromkeys(("parent_page_id", "destination_id"), guide.get_parent().pk),
        **dict.fromkeys(("content_type_app_name", "app_label", "app_name"), "guides"),
        **dict.fromkeys(("content_type_model_name", "model_name"), "guidepage"),
        **{"revision_id": guide.latest_revision_id, "revision_id_a": "earliest"},
        **{"revision_id_b": "live", "action_name": "approve", "session_id": session.pk},
        **{"uidb64": "MQ", "uidb36": "1", "token": "set-password", "key": "a-b"},
        **submitted(guide, user),
        **files(user),
        "redirect_id": Redirect.add_redirect("/old/", guide).pk,
        "wording": ApprovedWordingFactory().pk,
        "query_id": promoted(guide),
        **quizzes(user),
        "ticket": TicketFactory(page=guide, with_contact=True).pk,
        **{"short_link": ShortLinkFactory(page=guide, path="").pk, "characters": "hans"},
        **{"width": 50, "kind": "svg"},
        "campaign": CampaignPage.objects.order_by("pk").values_list("pk", flat=True)[0],
        "run": RecheckRun.objects.create(
            sources=[], created_at=timezone.now(), touched_at=timezone.now()
        ).pk,
    }


def quizzes(user: User) -> dict[str, Any]:
    """A quiz, a question, and a file of questions that waits for its import."""
    given = QuestionImport.objects.create(
        uploaded_by=user, file_name="a.xlsx", format="xlsx", drafts=[], faults=[], notes=[]
    )
    quiz, question = QuizPage.objects.first(), Question.objects.first()
    assert quiz
    assert question
    return {"quiz": quiz.pk, "question": question.pk, "question_import": given.pk, "code": "gift"}


def submitted(page: Page, user: User) -> dict[str, Any]:
    """Submit a page to those who may approve it."""
    UserFactory.create_batch(2, roles=[Role.REVIEWER])
    state = page.get_workflow().start(page, user)
    return {
        "workflow_pk": state.workflow_id,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
    }


def promoted(page: Page) -> int:
    """Put a page first for a text, which readers have searched."""
    promotion = SearchPromotion.objects.create(query=Query.get("怎么看清骗局"), page=page)
    for text in ("怎么看清骗局", "没有人写过"):
        SearchTallyFactory(text=text, empty=1)
    key: int = promotion.query_id
    return key


def files(user: User) -> dict[str, Any]:
    """A file of every kind, and one whose upload was not finished."""
    document = CustomDocument.objects.create(title="一页纸", file=ContentFile(b"1", "a.txt"))
    upload = UploadedFile.objects.create(file=ContentFile(b"1", "b.txt"), uploaded_by_user=user)
    return {
        **dict.fromkeys(("document_id", "doc_id"), document.pk),
        **{"media_id": VideoFactory().pk, "media_type": "video"},
        **{"image_id": ImageFactory().pk, "filter_spec": "max-165x165"},
        "uploaded_file_id": upload.pk,
        "collection_id": Collection.get_first_root_node().add_child(name="素材").pk,
    }


def make_page(model: type[Page]) -> None:
    """One page of the type, where the starter content has none and one may be made."""
    if model.objects.exists():
        return
    for parent in Page.objects.filter(depth__gt=1).specific():
        if model.can_create_at(parent):
            name = model._meta.model_name
            title = f"样例{name}"
            page = model(title=title, draft_title=title, slug=f"sample-{name}", live=False)
            with patch.object(model, "full_clean"):
                parent.add_child(instance=page)
            return


def views(
    resolver: URLResolver, namespace: str = "", parent: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str], URLPattern]]:
    """Name, arguments and pattern of every named view below a resolver."""
    for found in resolver.url_patterns:
        arguments = parent | set(found.pattern.regex.groupindex)
        if isinstance(found, URLResolver):
            inner = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from views(found, inner, arguments)
        elif found.name:
            yield f"{namespace}{found.name}", arguments, found


def key_of(name: str, pattern: URLPattern, samples: dict[str, Any]) -> Any:
    """The key of an object that the view is about, or None if there is no such object."""
    namespace = name.rpartition(":")[0]
    if sample := KEYS.get(name) or KEYS.get(namespace):
        return samples[sample]
    model = getattr(pattern.callback, "view_initkwargs", {}).get("model")
    if namespace == "wagtailadmin_workflows":
        model = Task if "task" in name else Workflow
    newest = model and resolve_model_string(model)._default_manager.order_by("-pk").first()
    return newest and quote(newest.pk)


def addresses(samples: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Addresses to open, and the names of views for which no argument is known."""
    found: list[str] = []
    unknown: list[str] = []
    seen: set[tuple[type, str]] = set()
    staff = [part for part in get_resolver().url_patterns if str(part.pattern) in STAFF]
    for name, arguments, pattern in chain.from_iterable(map(views, staff)):
        view = getattr(pattern.callback, "view_class", None)
        if name in LEFT_OUT or (view, name.partition(":")[2]) in seen:
            continue
        if view and ALIKE.search(name):
            seen.add((view, name.partition(":")[2]))
        known = {key: samples[key] for key in arguments - {"pk"} if key in samples}
        if "pk" in arguments and (key := key_of(name, pattern, samples)) is not None:
            known["pk"] = key
        if known.keys() < arguments:
            unknown.append(name)
        else:
            found.append(reverse(name, kwargs=known))
    return [*found, *page_editors(), *bulk_actions(), *setting_forms()], unknown


def page_editors() -> Iterator[str]:
    """The forms of every type of page: a new one and one that is there."""
    parents = list(Page.objects.filter(depth__gt=1).specific())
    for model in get_page_models():
        kind = (model._meta.app_label, model._meta.model_name)
        for parent in [parent for parent in parents if model.can_create_at(parent)][:1]:
            yield reverse("wagtailadmin_pages:add", args=[*kind, parent.pk])
        for page in model.objects.exact_type(model)[:1]:
            yield reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield reverse("wagtailadmin_pages:view_draft", args=[page.pk])


def bulk_actions() -> Iterator[str]:
    """Every action on several objects at once, with two of them."""
    bulk_action_registry._scan_for_bulk_actions()
    for app, of_app in bulk_action_registry.actions.items():
        for kind, actions in of_app.items():
            model = apps.get_model(app, kind)
            keys = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:2]
            query = urlencode([("id", key) for key in keys])
            for action in actions:
                yield f"{reverse('wagtail_bulk_action', args=[app, kind, action])}?{query}"


def setting_forms() -> Iterator[str]:
    """The form of every kind of settings."""
    for model in settings_registry:
        settings = model.objects.first() or model.objects.create(site=Site.objects.get())
        names = (model._meta.app_label, model._meta.model_name)
        yield reverse("wagtailsettings:edit", args=[*names, settings.pk])


def write() -> None:
    """Write down the addresses and what is unknown."""
    json.dump(addresses(prepare()), sys.stdout)
