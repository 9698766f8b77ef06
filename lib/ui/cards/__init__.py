"""The chart cards, on whichever page shows them: each puts a transform, a finding and a chart together."""
