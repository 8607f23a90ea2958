"""Messages from readers, ratings, tasks on pages."""

from datetime import timedelta

import factory
from django.utils import timezone

from cms.feedback.enums import Category, Kind, Status, TaskReason
from cms.feedback.models import PageTask, PrivacyNotice, Ticket, Vote
from cms.feedback.services.receipts import new_receipt


class PrivacyNoticeFactory(factory.django.DjangoModelFactory):
    """A notice in force since yesterday."""

    version = factory.Sequence(lambda n: f"2026-{n}")
    purpose = "答复您的留言。"
    method = "存在本行服务器上。"
    scope = "称呼和联系方式。"
    rights = "可以随时要求删除。"
    in_force_from = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))

    class Meta:
        model = PrivacyNotice
        django_get_or_create = ("version",)


class TicketFactory(factory.django.DjangoModelFactory):
    """A question without contact, due in two days; `with_contact=True` adds a name and a number."""

    receipt = factory.LazyFunction(new_receipt)
    kind = Kind.QUESTION
    category = Category.SCAM
    message = factory.Sequence(lambda n: f"第{n}个问题：对方让我先垫钱，是骗局吗？")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=2))

    class Meta:
        model = Ticket

    class Params:
        answered = factory.Trait(
            status=Status.ANSWERED,
            answer="是骗局，请挂断。",
            answered_at=factory.LazyFunction(timezone.now),
        )
        with_contact = factory.Trait(
            contact_name="张三丰",
            contact="13800138000",
            notice=factory.SubFactory(PrivacyNoticeFactory),
            consented_at=factory.LazyFunction(timezone.now),
        )


class VoteFactory(factory.django.DjangoModelFactory):
    """Not useful; the page is to be given."""

    is_useful = False

    class Meta:
        model = Vote


class PageTaskFactory(factory.django.DjangoModelFactory):
    """An open task; the page is to be given."""

    reason = TaskReason.NOT_USEFUL

    class Meta:
        model = PageTask
