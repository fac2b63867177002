"""How things move: states and transitions as data, one machine that applies them, and the timeline.

In: a thing with a `state`, the name of a transition, who and why. Out: the thing in its next state and one
timeline event. Always true: a state changes only here, by a conditional update, so that of two who move a
thing at once one is told; the event is written in the same transaction. A stop half-way changes nothing.
"""
