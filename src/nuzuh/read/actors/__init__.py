"""Who did it: those who do harm, and the one of them whom a figure is laid to."""
