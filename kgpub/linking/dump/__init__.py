"""A knowledge base from a Wikidata dump.

`reading` decompresses and splits, `entity` decodes, `staging` keeps what may be wanted in a
file that is checkpoint and work space at once, `selecting` and `writing` turn it into a
knowledge base, `building` drives them.
"""
