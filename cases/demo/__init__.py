"""Synthetic people, registers and findings, for the quick start, the tests and the benchmarks.

Comes in: a number of people and a seed. Goes out: families, an extract of a register as an agency
would send it, a sheet of findings as a posko would type it, and the truth that ties the two.
Always true: every person is invented; the same seed gives the same bytes; nothing here knows the
rules by which the program cleans or links (the generator and the model are written apart).
Left if it stops half-way: a file that is cut short, and nothing else.
"""
