"""Whose eyes: masked numbers, and the record of every look at a full one.

In: a look, a search, an export, a download. Out: masked text, and append-only events. Always true: an event is
written before the number is shown, and is never changed. A stop half-way shows nothing.
"""
