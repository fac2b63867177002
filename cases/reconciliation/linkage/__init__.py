"""Record linkage: which register record may be which finding, how probable that is, and why. No Django but words.

In: findings as an Arrow table, a snapshot's Parquet file, a model. Out: for each finding its candidates with
levels, weights and probabilities, and a decision. Always true: a finding's probabilities and that of "none of
them" sum to 1; the same input and model give the same output. A stop half-way leaves nothing: all tables are
in memory.

Read in this order: `standardise` (columns), `names` (words), `comparisons` (levels), `blocking` (which pairs),
`model` (m, u and their origins), `score` (Splink's weights, then the sharing out). Why three classes and rivals:
docs/decisions/0006-three-classes-and-rivals.md.
"""
