"""Every query of the quiz, by subject. Functions take a connection; views and commands hold no SQL."""
