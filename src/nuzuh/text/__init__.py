"""Text as characters: tokens, sentences, numerals, folding. Pure functions; offsets count characters of the text."""

from nuzuh.text.cleaning import cleaned
from nuzuh.text.fold import fold, fold_text, western_digits
from nuzuh.text.names import capitalised, name_spans
from nuzuh.text.numerals import DIGITS, value_of
from nuzuh.text.scanned import SOFT, rejoined, with_digits
from nuzuh.text.scripts import is_arabic
from nuzuh.text.sentences import sentences
from nuzuh.text.tokens import Forms, Tokens, tokenise
from nuzuh.text.wrapping import unwrapped

__all__ = [
    "DIGITS",
    "SOFT",
    "Forms",
    "Tokens",
    "capitalised",
    "cleaned",
    "fold",
    "fold_text",
    "is_arabic",
    "name_spans",
    "rejoined",
    "sentences",
    "tokenise",
    "unwrapped",
    "value_of",
    "western_digits",
    "with_digits",
]
