"""Bilateral: the record of relations between states, each claim with the sentence that says so."""
