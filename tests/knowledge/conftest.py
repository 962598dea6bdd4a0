"""The package's own knowledge, loaded once: these tests are about the tables as much as about the code."""

import pytest

from bilateral.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()
