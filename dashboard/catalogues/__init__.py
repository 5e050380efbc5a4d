"""The texts of the interface in other languages, and what keeps them whole."""
