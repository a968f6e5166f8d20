"""Serving: a store as linked data on the web, read only.

Needs the extra ``serve``; nothing here is imported before ``kgpub serve`` runs.
"""
