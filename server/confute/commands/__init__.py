"""The commands behind `confute`, each loaded when it is called."""
