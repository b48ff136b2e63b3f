"""Text as characters: tokens, sentences, numerals, folding. Pure functions; offsets count characters of the text."""

from nuzuh.text.fold import fold, fold_text, western_digits
from nuzuh.text.names import capitalised, name_spans
from nuzuh.text.numerals import DIGITS, value_of
from nuzuh.text.scripts import is_arabic
from nuzuh.text.sentences import sentences
from nuzuh.text.tokens import Forms, Tokens, tokenise

__all__ = [
    "DIGITS",
    "Forms",
    "Tokens",
    "capitalised",
    "fold",
    "fold_text",
    "is_arabic",
    "name_spans",
    "sentences",
    "tokenise",
    "value_of",
    "western_digits",
]
