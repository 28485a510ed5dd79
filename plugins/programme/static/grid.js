// The grid under one's hands: cards are moved and made longer, and the page follows what others do.

export {};
