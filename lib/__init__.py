"""China in Film."""

import warnings

# Pandera imports PySpark where that is installed, and PySpark warns of pandas 3 then, also where nothing asks Spark.
warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
