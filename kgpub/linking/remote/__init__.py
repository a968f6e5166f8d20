"""Linking with the help of services: Wikidata's API and the Reconciliation Service API."""
