"""Short videos of the starter content, drawn as functions of time and rendered to MP4."""

from cms.starter.films.five_steps import FIVE_STEPS
from cms.starter.films.screen_sharing import SCREEN_SHARING
from cms.starter.films.three_steps import THREE_STEPS

FILMS = (THREE_STEPS, SCREEN_SHARING, FIVE_STEPS)
