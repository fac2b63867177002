"""The door to the register: uploads, progress, look-up, and the admin of families, people, areas and programmes.

In: what a coordinator clicks and types. Out: calls of verbs, and pages. Always true: rows are those of `for_user`; a
full number stands in no address and is shown only after the look was recorded. A stop half-way leaves what the verb
that was called leaves.
"""
