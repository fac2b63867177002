"""The relawan's door: home, own complaints, the form, one complaint with its timeline, and its photos.

In: what a relawan types and photographs on a phone, with or without JavaScript. Out: pages, and calls of the verbs
of casework and complaints. Always true: whoever looks sees their own organisation's complaints and no others; no NIK
or KK number is in an address; a full number is shown only after its access event is written. A stop half-way leaves
at most photos of a form that was never sent, which go after a few days.
"""
