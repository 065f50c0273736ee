"""Sight without an oracle: what stands on the table, told from a picture and, where there is one, its depth.

An eye explains what it sees by what it could have seen, which is known as *analysis by synthesis* (Yuille &
Kersten, 2006, "Vision as Bayesian inference: analysis by synthesis?", Trends in Cognitive Sciences 10(7)):

- In a `studio` of its own it takes pictures of every category, in a grid of poses, on every place of the
  table, and keeps them as `templates`. A template holds the light on a body and not its colour, so that one
  serves for all colours.
- `evidence` says by how much each template lowers the cost of a picture, compared with the empty table.
- A `search` finds the best template of a place: first by outline and depth, then by colour, then by every
  pixel.
- The `eye` goes through the places from front to back. What stands in front hides what stands behind, so that
  the pixels of a thing that was found say nothing about the places behind it.

Nothing is learned from the scenes that are looked at later, and their truth is never asked for.
"""
