"""What the register says: a file as it was sent becomes one immutable snapshot.

In: text, workbooks, JSON, or archives of them; who gave them, their period. Out: an `Extract` row and, under
DATA_DIR/snapshots, a Parquet file sorted by NIK (its columns: `snapshot.py`). Always true: rows read = rows
accepted + rows rejected; a snapshot never changes; the row is committed after its file stands under its last
name; what a column means is certain or answered, never guessed. A stop half-way leaves a temporary file that nobody reads, and an extract that is still `masuk` or
`dibaca`, to be taken up again.
"""
