"""`make bench-quiz`: attempts a second, each a start and one batch of ten answers, on both databases.

Every tenth is sent twice. No acknowledged answer may be missing and none stored twice, not even where
all processes are killed in the midst of it.
"""

import argparse
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cms.deploy.tools import ToolError, ensure
from tests.bench.metrics.collecting import children, new_database, say, serving, wait_for
from tests.core.installation import Installation, free_port

THREADS = 8
LEAST = {"sqlite": 200.0, "postgresql": 300.0}
QUESTIONS, ASKED = 60, 10
QUIZ = f"""
from cms.home.models import HomePage
from quizzes.enums import Kind, Mode
from quizzes.models import DrawRule, Question, QuestionVersion, QuizIndexPage, QuizPage
home = HomePage.objects.get()
index = QuizIndexPage.objects.first() or home.add_child(instance=QuizIndexPage(title="测", slug="quizzes"))
quiz = index.add_child(instance=QuizPage(title="测", slug="bench", summary="测", mode=Mode.TEST))
Question.objects.update(live=False)
options = [dict(text=f"选项{{n}}" * 8, right=n == 0, why="因为" * 20) for n in range(4)]
content = dict(stem="题干" * 20, explanation="解析" * 40, options=options)
for number in range({QUESTIONS}):
    question = Question.objects.create(name=f"bench {{number}}", stem="题", kind=Kind.SINGLE)
    QuestionVersion.objects.create(question=question, number=1, kind=Kind.SINGLE, content=content, digest="")
DrawRule.objects.create(quiz=quiz, count={ASKED}, kind=Kind.SINGLE)
print("quiz", quiz.pk)
"""
WHOLE = " AND ".join(
    ["finished_at IS NOT NULL"]
    + [f'CAST(answers AS text) LIKE \'%"{place}": {{"chosen": [_]}}%\'' for place in range(ASKED)]
)


def load(wrk: str, url: str, quiz: str, name: str, seconds: float) -> "subprocess.Popen[str]":
    """Readers on all threads, for so many seconds; wrk itself ends some seconds later."""
    script = str(Path(__file__).with_name("attempts.lua"))
    ends = str(math.ceil(time.time() + seconds))
    lasts = f"-d{math.ceil(seconds) + 5}s"
    command = [wrk, f"-t{THREADS}", f"-c{THREADS}", lasts, "--timeout", "20s", "-s", script]
    return subprocess.Popen(
        [*command, url, "--", ends, quiz, name], stdout=subprocess.PIPE, text=True
    )


def acknowledged_of(output: str) -> tuple[dict[int, int], int]:
    """By thread how many attempts were acknowledged from the first on, and how many requests were not."""
    found = re.findall(r"thread (\d+) acknowledged (\d+) refused (\d+)", output)
    assert len(found) == THREADS, output
    return {int(thread): int(last) for thread, last, _no in found}, sum(int(no) for *_, no in found)


def compare(ask: Callable[[str], int], name: str, told: dict[int, int]) -> tuple[int, int]:
    """How many acknowledged attempts are not stored whole, and how many are stored twice."""
    lost = 0
    for thread, last in told.items():
        first, end = (f"{name}{thread:02d}{number:014d}" for number in (1, last))
        rows = f"token BETWEEN '{first}' AND '{end}'"
        lost += last - ask(f"SELECT count(*) FROM quizzes_attempt WHERE {rows} AND {WHOLE}")
    of_run = f"FROM quizzes_attempt WHERE token LIKE '{name}%'"
    return lost, ask(f"SELECT count(*) - count(DISTINCT token) {of_run}")


def processor_seconds(pid: int) -> float:
    """What all processes of a site have used of the processors: a busy machine changes it little."""
    ticks = 0
    for child in children(pid):
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def undisturbed(
    installation: Installation, url: str, wrk: str, quiz: str, seconds: int
) -> tuple[dict[int, int], int, float]:
    """What was acknowledged and what was not, and acknowledged attempts a second."""
    with serving(installation, url) as site:
        load(wrk, url, quiz, "warmup", 2).communicate()
        used, began = processor_seconds(site.pid), time.time()
        output = load(wrk, url, quiz, "attemp", seconds).communicate()[0]
        lasted = math.ceil(began + seconds) - began
        used = processor_seconds(site.pid) - used
    told, refused = acknowledged_of(output)
    all_told = sum(told.values())
    say(f"{used / max(1, all_told) * 1000:.1f} ms of a processor for each attempt")
    return told, refused, all_told / lasted


def killed(installation: Installation, url: str, wrk: str, quiz: str) -> dict[int, int]:
    """What was acknowledged before every process was killed."""
    process = installation.start("serve")
    try:
        wait_for(process, url)
        readers = load(wrk, url, quiz, "killed", 4)
        time.sleep(3)
        for pid in children(process.pid):
            os.kill(pid, signal.SIGKILL)
        return acknowledged_of(readers.communicate()[0])[0]
    finally:
        process.kill()
        process.communicate(timeout=60)


def measure(kind: str, wrk: str, seconds: int) -> list[str]:
    """Measure one database; returns the limits that were broken."""
    with (
        tempfile.TemporaryDirectory(prefix="mingbai-bench-") as folder,
        new_database(kind, Path(folder)) as (own, ask),
    ):
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        given = {"PORT": str(port), "WORKERS": "2", "STARTER": "0", "COUNTS_A_MINUTE": "1000000"}
        installation = Installation(Path(folder) / "var", **given, **own)
        prepared = installation.manage("serve", "--prepare-only", timeout=600)
        assert prepared.returncode == 0, prepared.stderr
        made = installation.manage("shell", "-v0", "-c", QUIZ)
        assert made.returncode == 0, made.stderr
        quiz = made.stdout.split()[-1]
        told, refused, rate = undisturbed(installation, url, wrk, quiz, seconds)
        lost, twice = compare(ask, "attemp", told)
        say(
            f"{kind}: {rate:,.0f} attempts/s from {THREADS} clients, two web processes; "
            f"{sum(told.values()):,} acknowledged, {lost} lost, {twice} twice, {refused} refused"
        )
        dead = killed(installation, url, wrk, quiz)
        dead_lost, dead_twice = compare(ask, "killed", dead)
        say(
            f"{kind}: kill -9: {sum(dead.values()):,} acknowledged, {dead_lost} lost, {dead_twice} twice"
        )
    broken = []
    if rate < LEAST[kind]:
        broken.append(f"{kind}: {rate:,.0f} attempts/s < {LEAST[kind]:,.0f}")
    if lost or twice or refused or dead_lost or dead_twice:
        broken.append(f"{kind}: attempts were lost, stored twice or refused")
    return broken


def main() -> int:
    """Measure on one database after the other."""
    parser = argparse.ArgumentParser(prog="make bench-quiz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    given = parser.parse_args()
    try:
        wrk = ensure("wrk")
    except ToolError as error:
        sys.stderr.write(f"mingbai: {error}\n")
        return 1
    kinds = [given.only] if given.only else ["sqlite", "postgresql"]
    broken = [line for kind in kinds for line in measure(kind, wrk, given.seconds)]
    for line in broken:
        sys.stderr.write(f"mingbai: limit broken: {line}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
