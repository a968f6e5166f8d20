"""IRIs of the terms that merging reads and writes."""

from __future__ import annotations

KGP = "https://w3id.org/kgpub/ontology#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
GRASP = "http://groundedannotationframework.org/grasp#"

ROLES = ("agent", "patient", "recipient", "instrument", "origin", "destination")
