"""An address of the admin that names nothing possible is not found, rather than an error."""

import pytest
from django.test import Client

from cms.home.models import HomePage

NO_KEYS = ["abc", "a%00b", "9" * 30, "-1", "1 OR 1", "1.5"]


@pytest.mark.parametrize("value", NO_KEYS)
@pytest.mark.parametrize(
    "address",
    [
        "/admin/bulk/wagtailcore/page/delete/?id={}",
        "/admin/bulk/wagtailcore/page/move/?id=all&childOf={}",
        "/admin/bulk/media/customimage/add_tags/?id=all&childOf={}",
        "/admin/bulk/accounts/user/delete/?id=1&id={}",
        "/admin/images/chooser/chosen-multiple/?id={}",
        "/admin/choose-page/chosen-multiple/?id={}",
        "/admin/choose-email-link/?parent_page_id={}",
    ],
)
def test_what_is_no_key_is_not_found(
    admin_client: Client, home: HomePage, address: str, value: str
) -> None:
    assert admin_client.get(address.format(value)).status_code == 404


def test_keys_and_words_are_let_through(admin_client: Client, home: HomePage) -> None:
    for address in (
        f"/admin/bulk/wagtailcore/page/delete/?id={home.pk}",
        f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={home.get_parent().pk}",
        "/admin/pages/search/?q=6222020000000000000",
        "/admin/images/?q=abc&p=",
        f"/admin/choose-page/?parent_page_id={home.pk}",
    ):
        assert admin_client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    ["/admin/users/?q={}", "/admin/groups/?q={}", "/admin/reports/site-history/?label={}"],
)
def test_of_a_text_without_end_the_beginning_is_looked_for(
    admin_client: Client, home: HomePage, address: str
) -> None:
    assert admin_client.get(address.format("刷" * 17000)).status_code == 200


def test_a_stranger_is_still_asked_to_sign_in(client: Client, home: HomePage) -> None:
    answer = client.get("/admin/bulk/wagtailcore/page/delete/?id=1")
    assert answer.status_code == 302
