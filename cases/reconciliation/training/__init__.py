"""Where the model's numbers come from: counted patterns of agreement, and EM with three classes over them.

In: the tables that `linkage.standardise` makes, without any truth. Out: m, r and u for each level, each with its
origin. Always true: a number has an origin (`em`, `random pairs`, `blocked count`, or `assumption` and its reason).
A stop half-way leaves nothing; a model replaces another only when a person writes the file.
"""
