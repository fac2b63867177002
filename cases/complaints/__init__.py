"""What a family says: the complaint, the persons that it concerns, and the evidence.

In: a report, from the form or from a sheet of findings (one shape for both: `intake.py`). Out: one complaint
with a finding for each person concerned, and the household that it belongs to. Always true: a report that
arrives twice is kept once (the client's UUID; a sheet's `id_klien` within its organisation); each edit keeps the
version before. A stop half-way leaves nothing: one transaction.
"""
