"""What every test may ask for."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import SimpleTestCase
from modelsearch import signal_handlers
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from wagtail.models import Page, Site

from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.home.models import AudienceIndexPage, HomePage
from cms.metrics.services import collecting
from cms.search.backends import index
from cms.search.services.pairs import forget_known
from cms.videos.models import VideoIndexPage
from quizzes.services.remembering import forget_everything
from tests.core.databases import drop_fresh, keep_fresh
from tests.core.installation import prepare
from tests.factories.pages import (
    AlertIndexPageFactory,
    AudienceIndexPageFactory,
    GuideIndexPageFactory,
    HomePageFactory,
    VideoIndexPageFactory,
)

# Looking for cycles every 700 objects, as Python does, takes a twentieth of the suite's time.
gc.set_threshold(50_000, 20, 20)

# Which of several processes runs these tests; empty where there is one.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

# Takes the place of a task, and does nothing.
NOTHING = SimpleNamespace(enqueue=lambda *args: None)
# What is tested with the search index.
INDEXED = [Path(__file__).parent / name for name in ("search", "starter")]
BROWSER = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the suite's database, since the rest need not run on another one, and its index.

    What drives a browser comes last: by then the site for it has been prepared beside the others.
    """
    items.sort(key=drives_a_browser)
    for item in items:
        if any(folder in item.path.parents for folder in INDEXED):
            item.add_marker(pytest.mark.indexed)
        case = getattr(item, "cls", None)
        if (
            item.get_closest_marker("django_db")
            or "django_db_setup" in getattr(item, "fixturenames", ())
            or (case and issubclass(case, SimpleTestCase))
        ):
            item.add_marker(pytest.mark.database)


def drives_a_browser(item: pytest.Item) -> bool:
    return BROWSER in item.path.parents


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put back what the migrations wrote after a test that emptied the database at its end.

    Such tests stand last in the order, but a worker that takes over another's tests (`--dist
    worksteal`) may have ordinary ones left to run after them.
    """
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem and marker and marker.kwargs.get("serialized_rollback"):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Start every test with empty caches."""
    for cache in caches.all():
        cache.clear()
    forget_known()
    forget_everything()


@pytest.fixture(autouse=True)
def _index_where_asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the search index in tests that are about it: it takes a seventh of all others' time."""
    if not request.node.get_closest_marker("indexed"):
        monkeypatch.setattr(index, "_write_batch", lambda model, pks: 0)
        monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", NOTHING)


@pytest.fixture(autouse=True)
def _counts_wait() -> Iterator[None]:
    """Write what is counted only where a test asks for it; leave nothing to the next test."""
    collecting.buffer.pause = None
    yield
    collecting.buffer.restart()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The suite's database: a copy of it is kept for installations under test, then it gets its site.

    Where no test asks for a database, pytest-django has made none. With the copy one worker begins to
    prepare the site that browsers will read.
    """
    with django_db_blocker.unblock():
        made = Page._meta.db_table in connection.introspection.table_names()
    if not made:
        yield
        return
    with django_db_blocker.unblock():
        own = tmp_path_factory.getbasetemp()
        keep_fresh(own)
        if any(map(drives_a_browser, request.session.items)) and WORKER in ("", "gw0"):
            threading.Thread(target=prepare, args=(shared(own), own), daemon=True).start()
        make_site()
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    yield
    drop_fresh()


def make_site() -> None:
    """Put a home page in place of Wagtail's welcome page: nearly every test asks for one."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    home = HomePageFactory(parent=Page.get_first_root_node())
    Site.objects.create(
        hostname="localhost", root_page=home, is_default_site=True, site_name="明白"
    )


@pytest.fixture(scope="session")
def fresh(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which that copy lies on SQLite; see `tests.core.databases.put_fresh`."""
    if connection.vendor != "sqlite":
        pytest.skip("a file is copied where the suite runs on SQLite")
    return tmp_path_factory.getbasetemp()


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state folder of a real site with its starter content, to be copied and run."""
    own = tmp_path_factory.getbasetemp()
    # Not an argument, since whoever asks for this does not ask the suite's database.
    request.getfixturevalue("django_db_setup")
    return prepare(shared(own), own)


def shared(own: Path) -> Path:
    """The folder that all workers of a run share, given the one of this worker."""
    return own.parent if WORKER else own


@pytest.fixture
def home(db: None) -> HomePage:
    """A site with a home page at its root."""
    page: HomePage = HomePage.objects.get()
    return page


@pytest.fixture
def guide_index(home: HomePage) -> GuideIndexPage:
    """The list of guides below the home page."""
    page: GuideIndexPage = GuideIndexPageFactory(parent=home)
    return page


@pytest.fixture
def alert_index(home: HomePage) -> AlertIndexPage:
    """The list of alerts below the home page."""
    page: AlertIndexPage = AlertIndexPageFactory(parent=home)
    return page


@pytest.fixture
def video_index(home: HomePage) -> VideoIndexPage:
    """The list of videos below the home page."""
    page: VideoIndexPage = VideoIndexPageFactory(parent=home)
    return page


@pytest.fixture
def hub_index(home: HomePage) -> AudienceIndexPage:
    """The list of the pages for one audience each, below the home page."""
    page: AudienceIndexPage = AudienceIndexPageFactory(parent=home)
    return page
