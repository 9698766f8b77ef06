"""Speed: how long a filter change takes, against a bare app that is measured in the same run."""
