"""The search as people see it: its page, what is proposed while they type, its feed."""
