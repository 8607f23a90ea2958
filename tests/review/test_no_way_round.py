"""Every way in which Wagtail publishes, taken by every role at its address: none leads out."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.accounts import AdministratorFactory, UserFactory
from tests.factories.pages import GuideIndexPageFactory, GuidePageFactory
from tests.factories.review import browser, guide_form

pytestmark = pytest.mark.django_db

# "Own group": an administrator made a group with every permission on all pages and joined it.
WHO = [*Role, "own group"]


def member(who: str) -> User:
    """Somebody with a role, or an administrator who has given themselves everything."""
    if who in Role.values:
        user: User = UserFactory(roles=[Role(who)])
        return user
    user = UserFactory(roles=[Role.ADMINISTRATOR])
    group = Group.objects.create(name="全部权限")
    for permission in Permission.objects.filter(codename__endswith="_page"):
        GroupPagePermission.objects.create(
            group=group, page=Page.get_first_root_node(), permission=permission
        )
    user.groups.add(group)
    return user


@pytest.fixture
def live(guide_index: GuideIndexPage) -> GuidePage:
    """A guide that readers see, with a newer draft."""
    page: GuidePage = GuidePageFactory(parent=guide_index, title="已发布", slug="live")
    page.save_revision().publish()
    page.refresh_from_db()
    page.title = "没审核的新标题"
    page.save_revision()
    return GuidePage.objects.get(pk=page.pk)


def address(name: str, *args: Any) -> str:
    """An address of Wagtail's page screens."""
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk(action: str, *pages: Page) -> str:
    """An address of Wagtail's bulk actions."""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?" + "&".join(f"id={page.pk}" for page in pages)


@pytest.mark.parametrize("who", WHO)
def test_a_draft_stays_one(draft: GuidePage, guide_index: GuideIndexPage, who: str) -> None:
    client = browser(member(who))
    form = guide_form(**{"action-publish": "action-publish"})
    client.post(address("edit", draft.pk), form)
    revision = draft.save_revision()
    client.post(address("revisions_revert", draft.pk, revision.pk), form)
    client.post(bulk("publish", draft))
    client.post(bulk("publish", guide_index), {"include_descendants": "on"})
    client.post(
        address("add", "guides", "guidepage", guide_index.pk),
        guide_form(slug="new", **{"action-publish": "action-publish"}),
    )
    drafts = GuidePage.objects.all()
    assert not any(page.live or page.approved_schedule for page in drafts)


@pytest.mark.parametrize("who", WHO)
def test_what_is_live_stays_what_it_is(
    live: GuidePage, home: Page, guide_index: GuideIndexPage, who: str
) -> None:
    elsewhere = GuideIndexPageFactory(parent=home, slug="elsewhere", live=True)
    client = browser(member(who))
    client.post(address("edit", live.pk), guide_form(title="直接发布", **{"action-publish": "1"}))
    client.post(bulk("publish", live))
    client.post(address("unpublish", live.pk))
    client.post(bulk("unpublish", live))
    client.post(address("delete", live.pk))
    client.post(bulk("delete", live))
    client.post(address("move_confirm", live.pk, elsewhere.pk))
    client.post(bulk("move", live), {"chooser": elsewhere.pk})
    client.post(address("set_page_position", live.pk), {"position": 0})
    client.post(
        reverse("wagtailadmin_pages:set_privacy", args=[live.pk]), {"restriction_type": "login"}
    )
    page = GuidePage.objects.get(pk=live.pk)
    assert page.live
    assert page.title == "已发布"
    assert page.get_parent().pk == guide_index.pk
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("extra", ["publish_copies", "alias"])
def test_a_copy_is_a_draft(
    live: GuidePage, guide_index: GuideIndexPage, who: str, extra: str
) -> None:
    data = {
        "new_title": "副本",
        "new_slug": "copy",
        "new_parent_page": guide_index.pk,
        "copy_subpages": "on",
        extra: "on",
    }
    browser(member(who)).post(address("copy", live.pk), data)
    copies = GuidePage.objects.exclude(pk=live.pk)
    assert not any(page.live or page.alias_of_id for page in copies)


def test_a_superuser_publishes_directly(draft: GuidePage) -> None:
    """The counter-check: the posts of the tests above do publish where it is allowed."""
    client = browser(AdministratorFactory())
    client.post(address("edit", draft.pk), guide_form(**{"action-publish": "action-publish"}))
    assert GuidePage.objects.get(pk=draft.pk).live
    client.post(address("unpublish", draft.pk))
    assert not GuidePage.objects.get(pk=draft.pk).live
    client.post(bulk("publish", draft))
    assert GuidePage.objects.get(pk=draft.pk).live
    data = {
        "new_title": "副本",
        "new_slug": "copy",
        "new_parent_page": draft.get_parent().pk,
        "publish_copies": "on",
    }
    client.post(address("copy", draft.pk), data)
    assert GuidePage.objects.get(slug="copy").live
