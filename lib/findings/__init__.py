"""What a table says, in a sentence: computed from the rows, in the language in use, for whatever was selected."""
