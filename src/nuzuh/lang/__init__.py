"""Language packs: vocabulary that a speaker edits as YAML (`lang.source` reads it), compiled to a table that loads
fast."""

from nuzuh.lang.pack import Pack, languages, load_pack

__all__ = ["Pack", "languages", "load_pack"]
