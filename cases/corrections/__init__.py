"""What the register should say: corrections, numbered lists, and their files.

In: a finished run. Out: corrections that people approve, and lists that an agency downloads. Always true: an
issued list never changes, its number is unique and its files have the checksums on its row; a correction is on
one list; a removal or a merge rests on a match that a person confirmed and another person approved; nothing of a
family without consent is on a list. A stop half-way leaves a draft, or files that no list points to.

Read in this order: `rules` (what is asked for, in words and as data) over `subjects` and `differences`, then
`deriving`, `proposing`, `approving`, `lists`, and what a list looks like in `sheet`, `files` and `numbers`.
"""
