"""Expressions of time: found, anchored and given TIMEX3 values."""
