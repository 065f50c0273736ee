"""A page on one's own machine: type a sentence, see what agents make of it, teach them a word, command the arm."""
