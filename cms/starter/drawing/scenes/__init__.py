"""One picture for every scam type, audience and topic, by slug; for campaigns by their colours."""

from . import (
    audiences_family,
    audiences_places,
    audiences_work,
    campaigns,
    scams_accounts,
    scams_emerging,
    scams_false_names,
    scams_grey,
    scams_lending,
    scams_lures,
    topics_guard,
    topics_money,
)

SCAMS = {
    **scams_lures.SCENES,
    **scams_false_names.SCENES,
    **scams_emerging.SCENES,
    **scams_grey.SCENES,
    **scams_lending.SCENES,
    **scams_accounts.SCENES,
}
AUDIENCES = {**audiences_family.SCENES, **audiences_places.SCENES, **audiences_work.SCENES}
TOPICS = {**topics_guard.SCENES, **topics_money.SCENES}
CAMPAIGNS = campaigns.SCENES
