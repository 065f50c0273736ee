"""Five behaviours of the arm, shown by code, and a strict judge of whoever repeats them."""
