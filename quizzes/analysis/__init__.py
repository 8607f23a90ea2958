"""What answers say of questions and of groups of readers, as pure functions of counts and sums."""

from .detection import Detection, criterion, detection, sensitivity
from .intervals import Estimate, Sums, mean_with_interval, t_quantile, wilson
from .items import Products, discrimination

__all__ = [
    "Detection",
    "Estimate",
    "Products",
    "Sums",
    "criterion",
    "detection",
    "discrimination",
    "mean_with_interval",
    "sensitivity",
    "t_quantile",
    "wilson",
]
