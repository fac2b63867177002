"""The coordinators' door: the queue, the case's page, sheets in and out, runs, review, corrections, lists.

In: what a coordinator clicks and types. Out: calls of verbs, and pages. Always true: rows are those of `for_user`; a
full number stands in no address and is shown only after the look was recorded; who comes too late is told and loses
nothing that was typed. A stop half-way leaves what the verb that was called leaves.
"""
