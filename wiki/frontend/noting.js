// Keeps the device's note true: it stands from the first letter that the site may not have until a while after it has.

const CALM = 3000; // ms after the last acknowledgement before the note goes

export function note(room, kept) {
  let noted = false;
  let calm = 0;

  function release() {
    clearTimeout(calm);
    if (!room.kept || !(noted || kept.notes.length)) return;
    noted = false;
    kept.release();
  }

  function written() {
    if (room.kept) return;
    clearTimeout(calm);
    if (noted) return;
    noted = true;
    kept.hold({ ...room.last, at: Date.now() });
  }

  room.addEventListener("state", written);
  room.addEventListener("kept", () => {
    clearTimeout(calm);
    calm = setTimeout(release, CALM);
  });
  window.addEventListener("pagehide", release);
  written();
}
