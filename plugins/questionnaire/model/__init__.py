"""What a questionnaire is: pure functions of texts and values."""
