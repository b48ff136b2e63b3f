"""Who would flee where under a scenario, with intervals, always scored against the simplest rival."""
