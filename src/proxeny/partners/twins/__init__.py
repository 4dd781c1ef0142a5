"""Records that may be one and the same thing: how names are compared, which pairs are looked at, and what was found."""
