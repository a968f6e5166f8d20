"""kgpub turns news reports into linked data that can be cited, queried and merged."""

__version__ = "0.1.0"
