"""Who and what a sentence names: places and speakers, in scripts with capitals and without."""
