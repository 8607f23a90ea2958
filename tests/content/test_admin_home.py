"""The first screen of the admin."""

from bs4 import BeautifulSoup
from django.test import Client

from cms.home.models import HomePage


def test_the_admin_home_links_to_no_other_host(admin_client: Client, home: HomePage) -> None:
    soup = BeautifulSoup(admin_client.get("/admin/").content, "lxml")
    for hint in soup.select("noscript"):
        hint.decompose()
    assert soup.select("main a[href='/admin/account/']")
    assert not soup.select("a[href^='http'], a[href^='//']")
    assert "guide.wagtail.org" not in soup.decode()
