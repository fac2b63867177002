"""What the register should say: corrections, numbered lists, and their files.

In: a finished run. Out: corrections that people approve, and lists that an agency downloads. Always true: an
issued list never changes, its number is unique and its files have the checksums on its row; a correction is on
one list; a removal or a merge rests on a match that a person confirmed and another person approved. A stop
half-way leaves a draft, or a file under a temporary name that no list points to.
"""
