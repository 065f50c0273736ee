"""A learner that factors what a sentence means into what its words mean and how it is built.

Which words are about something seen (`openness`), what each of them names (`associations`), how the closed
class tells what each is about (`syntax`) and which objects that is (`alignment`) are found together, from
experiences alone (`learner`); `reading` puts them to use.
"""
