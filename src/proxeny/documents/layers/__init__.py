"""One reader for each kind of file: bytes in, the text of its pages out."""
