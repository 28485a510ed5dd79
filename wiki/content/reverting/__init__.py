"""Take back what somebody did to a space since a moment, page by page."""

from wiki.content.reverting.planning import Planner
from wiki.content.reverting.records import Fate, Obstacle, Plan, Step
from wiki.content.reverting.reverting import Reverting

__all__ = ["Fate", "Obstacle", "Plan", "Planner", "Reverting", "Step"]
