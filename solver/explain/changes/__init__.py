"""The kinds of change that may make something fit, each a proposal to be verified by a solve."""
