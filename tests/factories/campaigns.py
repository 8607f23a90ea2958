"""Campaigns and their list."""

import datetime

import factory
import wagtail_factories

from campaigns.pages.models import CampaignIndexPage, CampaignPage


class CampaignIndexPageFactory(wagtail_factories.PageFactory):
    """The list of campaigns."""

    title = "主题活动"
    slug = "campaigns"

    class Meta:
        model = CampaignIndexPage


class CampaignPageFactory(wagtail_factories.PageFactory):
    """A week in March, with its day and without a body."""

    title = factory.Sequence(lambda n: f"3·15活动{n}")
    slug = factory.Sequence(lambda n: f"campaign-{n}")
    summary = "一个星期，说说您的权利。"
    theme = "清朗金融网络 守护安心消费"
    starts_on = datetime.date(2026, 3, 9)
    ends_on = datetime.date(2026, 3, 15)
    designated_day = datetime.date(2026, 3, 15)

    class Meta:
        model = CampaignPage
