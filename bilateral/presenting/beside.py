"""What stands beside the records of a dossier: what became of announcements, and the histories of entries."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilateral.presenting.following import FollowUp, follow_up
from bilateral.presenting.stages import Told, told_histories
from bilateral.types import Dossier


@dataclass(frozen=True, slots=True)
class Beside:
    """Both by the ids of the records."""

    followed: FollowUp
    histories: Mapping[str, tuple[Told, ...]]


def beside(dossier: Dossier) -> Beside:
    """Found once for all lines of a dossier."""
    return Beside(follow_up(dossier), told_histories(dossier))
