"""Help inside the desk: the documentation that comes with the program, read in the language of the reader."""
