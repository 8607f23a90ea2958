"""Fixed lists of the vocabularies: pictures that the icon sprite offers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AudienceIcon(models.TextChoices):
    """Pictures of people in static/img/icons.svg."""

    ELDER = "elder", _("Older person")
    MINOR = "minor", _("Child")
    STUDENT = "student", _("Student")
    NEWCOMER = "newcomer", _("Newcomer in town")
    WORKER = "worker", _("Worker")
    FARMER = "farmer", _("Farmer")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    OFFICE = "office", _("Office worker")
    FINANCE = "finance", _("Accountant")
    SHOP = "shop", _("Shop owner")
    PARENT = "parent", _("Parent and child")
    FOREIGNER = "foreigner", _("Foreigner")
    STAFF = "staff", _("Member of staff")


class TopicIcon(models.TextChoices):
    """Pictures of subjects in static/img/icons.svg."""

    FRAUD = "fraud", _("Fraud")
    FUNDRAISING = "fundraising", _("Illegal fundraising")
    PRIVACY = "privacy", _("Personal data")
    BORROWING = "borrowing", _("Borrowing")
    CREDIT = "credit", _("Credit record")
    INVEST = "invest", _("Investing")
    INSURANCE = "insurance", _("Insurance")
    CARD = "card", _("Bank card")
    LAUNDERING = "laundering", _("Money laundering")
    COUNTERFEIT = "counterfeit", _("Counterfeit money")
    DEPOSIT = "deposit", _("Deposits")
    DIGITAL_YUAN = "digital-yuan", _("Digital yuan")
    COMPLAINT = "complaint", _("Complaint")


class ScamFamily(models.TextChoices):
    """Where the concept of a scam comes from."""

    POLICE = "police", _("Police list")
    EMERGING = "emerging", _("Emerging")
    GREY = "grey", _("Financial grey market")
    TERM = "term", _("Term of its own")
