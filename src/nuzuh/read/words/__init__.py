"""The vocabulary of a language pack as tables that find its words in running tokens, and what is known of names."""
