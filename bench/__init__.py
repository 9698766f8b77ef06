"""Speed, each time as a ratio to a floor that is measured in the same run; `python -m bench` says what there is."""
