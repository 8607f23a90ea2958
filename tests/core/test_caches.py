"""What one process remembers, the others know; pages are each process's own."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cms.core.caches import SharedFileCache
from tests.core.installation import Installation


def test_processes_share_the_default_cache_and_keep_their_pages(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    write = "caches['default'].set('k', 'shared'); caches['pages'].set('k', 'own')"
    read = "print(caches['default'].get('k'), caches['pages'].get('k'))"
    begin = "from django.core.cache import caches; "
    done = installation.manage("shell", "--no-imports", "-c", begin + write)
    assert done.returncode == 0, done.stderr
    done = installation.manage("shell", "--no-imports", "-c", begin + read)
    assert done.stdout.split() == ["shared", "None"], done.stderr


def test_of_many_at_once_only_one_adds(tmp_path: Path) -> None:
    caches = [SharedFileCache(str(tmp_path / "cache"), {}) for _ in range(8)]
    for code in range(20):
        with ThreadPoolExecutor(8) as pool:
            won = list(pool.map(lambda cache, code=code: cache.add(f"code-{code}", 1), caches))
        assert won.count(True) == 1
