"""Feedback as readers meet it."""

from django.urls import path, re_path

import cms.core.converters  # noqa: F401 - the kind "key"

from .views.ratings import rating, thanks
from .views.receipts import looking_up, receipt, satisfaction
from .views.signposts import money
from .views.writing import writing

# As people copy it out: with hyphens, spaces or neither.
RECEIPT = r"(?P<given>[0-9A-Za-z -]{12,40})"

urlpatterns = [
    path("", writing, name="feedback"),
    path("page/<key:page_id>/", writing, name="feedback_about"),
    path("money/", money, name="feedback_money"),
    path("rate/", rating, name="feedback_rate"),
    path("thanks/<str:reference>/", thanks, name="feedback_thanks"),
    path("receipt/", looking_up, name="feedback_look_up"),
    re_path(rf"^{RECEIPT}/$", receipt, name="feedback_receipt"),
    re_path(rf"^{RECEIPT}/satisfaction/$", satisfaction, name="feedback_satisfaction"),
]
