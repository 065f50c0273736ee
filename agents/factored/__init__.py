"""A learner that factors what a sentence means into what its words mean and how it is built.

Which words are about something seen of one object (`word_classes`, by `openness` and `neighbours`), what each
of them names (`associations`), how the closed class tells what each is about (`syntax`), which objects that is
(`alignment`) and what is said of how these stand to each other (`relations`) are found together, from
experiences alone (`learner`); `reading` puts them to use.
"""
