"""Addresses of attempts. By regular expressions, which claim no address that a page might have."""

from django.urls import re_path

from quizzes.enums import Phase
from quizzes.services.reminders import DAYS
from quizzes.services.tokens import PATTERN

from .views.paths import onward, path
from .views.refreshing import calendar, refresher, refresher_due, reminder_card
from .views.results import find_result, result, shown_result
from .views.sharing import result_picture
from .views.starting import start_quiz
from .views.taking import explanation, take

ATTEMPT = rf"^quizzes/take/(?P<token>{PATTERN})/(?P<phase>{'|'.join(Phase.values)})/"
PATHS = rf"^quizzes/path/(?P<token>{PATTERN})/"
REFRESHERS = rf"^quizzes/refresh/(?P<token>{PATTERN})/"

urlpatterns = [
    re_path(r"^quizzes/start/(?P<quiz>[0-9]{1,18})/$", start_quiz, name="quiz_start"),
    re_path(rf"{ATTEMPT}$", take, name="quiz_take"),
    re_path(rf"{ATTEMPT}(?P<number>[0-9]{{1,3}})/$", explanation, name="quiz_explanation"),
    re_path(rf"{ATTEMPT}result/$", result, name="quiz_result"),
    re_path(r"^quizzes/path/onward/$", onward, name="quiz_path_onward"),
    re_path(rf"{PATHS}$", path, name="quiz_path"),
    re_path(rf"{PATHS}learned/$", path, {"has_learned": True}, name="quiz_path_learned"),
    re_path(rf"{REFRESHERS}$", refresher_due, name="quiz_refresher_due"),
    re_path(rf"{REFRESHERS}(?P<phase>{'|'.join(DAYS)})/$", refresher, name="quiz_refresher"),
    re_path(rf"{REFRESHERS}reminders\.ics$", calendar, name="quiz_calendar"),
    re_path(rf"{REFRESHERS}card\.(?P<kind>png|pdf)$", reminder_card, name="quiz_reminder_card"),
    re_path(
        r"^quizzes/result/(?P<code>[0-9a-z]{1,40})/card\.png$",
        result_picture,
        name="quiz_result_picture",
    ),
    re_path(r"^quizzes/result/$", find_result, name="quiz_find_result"),
    re_path(r"^quizzes/result/(?P<code>[0-9A-Za-z -]{1,40})/$", shown_result, name="quiz_code"),
]
