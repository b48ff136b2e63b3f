"""Where it happened, from where and to where: candidates, weighed one after the other."""
