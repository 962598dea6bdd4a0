"""No test is timed: how fast things are is measured in benches/. What a user fetched is not known here."""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

os.environ["BILATERAL_DATA"] = ""  # before a test module loads the knowledge
