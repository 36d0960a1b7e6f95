"""The health of texts: what is wrong with them as texts, by outlet.

signs.py    a text -> what it looks like; kept for each article when it is annotated
outlets.py  corpus -> how many articles of each outlet have which fault, and what its articles repeat
"""

from analysis.health.outlets import FAULTS, Fault, TextHealth, health, worth_saying
from analysis.health.signs import Signs, signs_of

__all__ = ["FAULTS", "Fault", "Signs", "TextHealth", "health", "signs_of", "worth_saying"]
