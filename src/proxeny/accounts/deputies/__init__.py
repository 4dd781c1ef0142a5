"""Who stands in for whom, on which days, with which of the other's rights."""
