"""What indexing adds to the saving of one page when there are many."""

from statistics import median

from wagtail.search import index

from cms.guides.models import GuidePage
from tests.bench.search.limits import Limits
from tests.bench.search.questions import milliseconds

SAVES = 20


def measure_saving(limits: Limits) -> None:
    """Index single pages anew, and publish some as an editor does."""
    guides = list(GuidePage.objects.filter(slug__startswith="trial-").order_by("slug")[:SAVES])
    indexing, publishing = [], []
    for guide in guides:
        guide.title = guide.title + "（改）"
        indexing.append(milliseconds(lambda page=guide: index.insert_or_update_object(page)))
        publishing.append(milliseconds(lambda page=guide: page.save_revision().publish()))
    limits.tell("indexing one page again, median", median(indexing), "ms")
    limits.tell("publishing one page, indexing included, median", median(publishing), "ms")
