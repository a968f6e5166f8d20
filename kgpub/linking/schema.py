"""The form of a knowledge base's file: its tables, its units, and what is raised of it."""

from __future__ import annotations

from enum import IntEnum

from kgpub.errors import KgpubError

SHIPPED = "data/kb.sqlite"
REBUILD = "python -m kgpub.linking.build"
APPLICATION_ID = 0x6B677062
SCHEMA_VERSION = 1
DEGREE = 100_000
POPULARITY = 1000
LOOSE = "~"
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    name TEXT PRIMARY KEY, version TEXT, licence TEXT, url TEXT, content TEXT) WITHOUT ROWID;
CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    wikidata INTEGER,               -- item number without its Q
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    classes INTEGER NOT NULL,       -- note: words, a space between
    country TEXT,                   -- ISO 3166-1 alpha-2, lower case
    parent INTEGER,                 -- entity
    geonames INTEGER,
    latitude INTEGER,               -- 1/100000 degree
    longitude INTEGER,
    population INTEGER,
    popularity INTEGER NOT NULL,    -- 1/1000
    description TEXT,
    source INTEGER NOT NULL,        -- note
    qid_source INTEGER);            -- note
CREATE TABLE name (
    key TEXT NOT NULL,
    rank INTEGER NOT NULL,          -- among the bearers of the key, from the most popular
    form INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    PRIMARY KEY (key, rank)) WITHOUT ROWID;
CREATE TABLE spelling (
    entity INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (entity, name)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""
FACTS = """
CREATE TABLE fact (
    entity INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (entity, name)) WITHOUT ROWID;
"""
"""A table that a file may lack: inception, dissolution, wikipedias, iri."""
ROLE = "role"
WHOLE, LAYER = "whole", "layer"
"""What a file is: one that stands for itself, or one that lies over another; by default whole."""
INDEXES = """
CREATE INDEX entity_wikidata ON entity (wikidata) WHERE wikidata IS NOT NULL;
CREATE INDEX entity_geonames ON entity (geonames) WHERE geonames IS NOT NULL;
CREATE INDEX entity_local ON entity (label) WHERE wikidata IS NULL AND geonames IS NULL;
"""


class KnowledgeBaseError(KgpubError):
    """A knowledge base is missing, corrupt, or of another version."""


class NameForm(IntEnum):
    """What sort of name leads to an entity; the smaller, the stronger."""

    LABEL = 0
    ALIAS = 1
    ALTERNATE = 2
    """A name on a list of all languages and spellings."""
    DERIVED = 3
    """Made by a rule: "Idlib province", "Nasiriyah" of "al-Nasiriyah"."""
    LOOSE = 4
    """Only the consonants agree."""
