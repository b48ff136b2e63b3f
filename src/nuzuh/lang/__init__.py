"""Language packs: vocabulary that a speaker edits as YAML, compiled to a table that loads fast."""

from nuzuh.lang.pack import Pack, languages, load_pack
from nuzuh.lang.source import read_pack

__all__ = ["Pack", "languages", "load_pack", "read_pack"]
