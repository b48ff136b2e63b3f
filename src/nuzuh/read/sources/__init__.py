"""Who says so: speakers and those they cite, and the one of them whom a figure hangs on."""
