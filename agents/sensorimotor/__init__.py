"""A network that learns behaviours as sequences of what is commanded and seen, and generates them."""
