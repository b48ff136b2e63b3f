"""Language packs: vocabulary that a speaker edits as YAML (`lang.source` reads it), compiled to a table that loads
fast."""

from nuzuh.lang.pack import Pack, forms_of, languages, load_pack

__all__ = ["Pack", "forms_of", "languages", "load_pack"]
