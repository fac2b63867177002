"""The liaison's door: numbered correction lists, their rows, files and covering letter.

In: an issued list. Out: pages, and the two files byte for byte. Always true: only issued lists, to whom `for_user`
shows them; rows are read from the file that was issued; a download is recorded before the first byte leaves; no
story and no phone number is shown. A stop half-way leaves an access event without a download, never the reverse.
"""
