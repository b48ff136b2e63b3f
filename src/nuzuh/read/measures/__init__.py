"""What a number counts, its unit and whom it means."""
