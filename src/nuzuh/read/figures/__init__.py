"""The numbers of a text: digits and words, their bounds and units, and the numbers that are no figures."""
