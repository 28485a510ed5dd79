// What Yjs says to a developer's console, without the colours for which lib0 brings two kilobytes along.

export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];
export const print = (...words) => console.info(...words.filter(Boolean));
export const warn = (...words) => console.warn(...words.filter(Boolean));
