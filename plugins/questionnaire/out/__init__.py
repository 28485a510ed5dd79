"""What leaves a questionnaire: charts, tables, texts."""
