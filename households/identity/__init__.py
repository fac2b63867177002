"""The single definition of Indonesian identity data: numbers, names, dates, sex, addresses, areas, relations.

In: what somebody wrote, in a form, a sheet or a register. Out: a reading, which says what was understood, what
is wrong with it and how sure that is; for bulk work the same rule as a DuckDB expression over a text column.
Always true: a rule's Python and its SQL stand in one file and give the same answer (a property test holds
them together); NULL reads as an empty text; nothing here imports Django or touches a file, and no reading
shows an identity in its repr. A stop half-way leaves nothing, because nothing is kept.

Builders named `…_sql` take SQL expressions of type VARCHAR (quote your column names) and return an expression
to be put into a SELECT or WHERE; values bound inside by `let` are evaluated once a row.
"""
