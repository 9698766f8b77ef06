"""A tidy table in, a Plotly figure out. Every chart is a plain function of a frame, column names and a look."""
