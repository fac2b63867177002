"""Who people are: regions, households, persons, and the programmes that they may receive.

In: what a family says of itself, by a form or a sheet. Out: rows that a complaint, a case and a correction
point to. Always true: `nik` and `kk_number` are null or a sound 16 digits, and what was written stands beside
them; a person lives in one household at a time, and where they lived before is kept. A stop half-way leaves
nothing: the caller's transaction holds all of it.
"""
