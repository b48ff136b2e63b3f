"""The version, apart from the package so that every layer may ask for it."""

VERSION = "0.1.0"
