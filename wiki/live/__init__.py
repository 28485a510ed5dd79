"""People who write a page together: frames, documents, rooms, and the clock by which they are kept."""
