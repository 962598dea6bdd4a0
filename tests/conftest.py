"""No test is timed: how fast things are is measured in benches/."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
