"""What search has promised, and whether a figure keeps it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Limits:
    """Prints figures as they come, beside their limits, and keeps the broken ones."""

    say: Callable[[str], None]
    broken: list[str] = field(default_factory=list)

    def at_most(self, name: str, figure: float, limit: float, unit: str) -> None:
        """Print a figure that must not be larger than its limit."""
        self._check(name, figure, figure <= limit, f"at most {limit:g}", unit)

    def at_least(self, name: str, figure: float, limit: float, unit: str) -> None:
        """Print a figure that must not be smaller than its limit."""
        self._check(name, figure, figure >= limit, f"at least {limit:g}", unit)

    def tell(self, name: str, figure: float, unit: str) -> None:
        """Print a figure without a limit."""
        self.say(f"{name:46}{figure:>8.1f} {unit}")

    def _check(self, name: str, figure: float, kept: bool, limit: str, unit: str) -> None:
        self.say(f"{name:46}{figure:>8.1f} {unit} ({limit})")
        if not kept:
            self.broken.append(f"{name}: {figure:.1f} {unit}, {limit}")
