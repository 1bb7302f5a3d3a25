"""For authors: advice, coverage, what changes, the graph of notions."""
