"""Long work: who is at it, how far, and what became of it.

In: a verb that asks for work to be done later. Out: a row that a page can show. Always true: one active job
for a kind and a subject; a job whose worker has died is found by its heartbeat and failed. The extract, run
or list holds the truth of its own state: a job row lost or repeated changes nothing but the progress shown.
A stop half-way leaves a row that says `berjalan` without a beat, which the next worker takes up again.
"""
