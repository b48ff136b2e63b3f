"""The static site: one function a kind of page, each giving a path and its HTML."""
