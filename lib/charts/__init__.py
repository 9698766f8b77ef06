"""A tidy table in, a chart out. Every chart is a plain function of a frame, column names and a look."""
