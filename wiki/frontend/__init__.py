"""What runs in the browser where plain HTML is not enough, and how it is built."""
