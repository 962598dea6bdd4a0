"""What changed since the tables were kept is fetched from Wikidata's query service; nothing else uses the network."""

from bilateral.knowledge.updating.pages import Pages
from bilateral.knowledge.updating.service import WIKIDATA, Service
from bilateral.knowledge.updating.update import fetch_update

__all__ = ["WIKIDATA", "Pages", "Service", "fetch_update"]
