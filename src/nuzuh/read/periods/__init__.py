"""When: the times that a report names, the days they mean, and the period that a figure counts."""
