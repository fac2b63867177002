"""Findings against a snapshot: who is in the register, who must be looked at, who isn't there.

In: open findings and one ready extract. Out: a run, one match for each finding with its candidates and their
weights, and people's decisions. Always true: every finding of a run has exactly one match row, and matched +
review + not found = findings; a person's decision about a pair outlives the run. A stop half-way leaves a run
that is still `berjalan` without matches: they are written in one transaction at the end.
"""
