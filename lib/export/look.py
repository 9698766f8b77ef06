"""The look of what leaves the dashboard: that of its light pages, in fonts that Office has."""

INK, MUTED, RULE, ACCENT, PAPER = "#1C1B1A", "#625D57", "#E6E2DB", "#A61B1B", "#FFFFFF"
SERIF, SANS, CHINESE = "Georgia", "Calibri", "Microsoft YaHei"
