// One socket at a time: it comes back by itself, later each time and never at once with everybody else.

const SILENCE = 9000; // ms without a frame: the connection is dead, whatever the browser believes
const FIRST = 500; // ms before the first return
const LONGEST = 15000; // ms between two tries
const STEADY = 5000; // ms after which a connection was a good one
const SEVERAL = 2; // tries in vain, after which it may be more than the way there
const FINAL = {
  4401: "signedOut",
  4403: "forbidden",
  4404: "gone",
  4409: "otherGeneration",
  1008: "refused",
  1009: "refused",
};

export class Connection {
  #address;
  #hear;
  #socket = null;
  #tries = 0;
  #again = 0;
  #watch = 0;
  #since = 0;
  #ended = false;

  /**
   * `address()` is asked at each try; `hear` is told `opened`, `frame`, `closed`, `unreached` when tries fail, and
   * `ended` with a reason, once.
   */
  constructor(address, hear) {
    this.#address = address;
    this.#hear = hear;
    window.addEventListener("online", () => this.#now());
    window.addEventListener("offline", () => this.#drop());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#now());
    this.#open();
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  send(bytes) {
    if (this.open) this.#socket.send(bytes);
    return this.open;
  }

  /** For good. */
  end(reason) {
    if (this.#ended) return;
    this.#ended = true;
    this.#drop();
    clearTimeout(this.#again);
    this.#hear.ended(reason);
  }

  /** Begin anew, at once. */
  again() {
    this.#drop();
    this.#now();
  }

  #open() {
    clearTimeout(this.#again);
    if (this.#ended || this.#socket) return;
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    const own = (act) => (event) => socket === this.#socket && act(event);
    socket.addEventListener(
      "open",
      own(() => this.#opened()),
    );
    socket.addEventListener(
      "message",
      own((event) => this.#heard(event)),
    );
    socket.addEventListener(
      "close",
      own((event) => this.#closed(event.code)),
    );
    this.#alive();
  }

  #opened() {
    this.#since = Date.now();
    this.#alive();
    this.#hear.opened();
  }

  #heard(event) {
    this.#alive();
    try {
      this.#hear.frame(new Uint8Array(event.data));
    } catch (error) {
      console.error(error);
      this.#drop();
    }
  }

  #alive() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#drop(), SILENCE);
  }

  /** Leave a socket that may never say that it is closed. */
  #drop() {
    const socket = this.#socket;
    if (!socket) return;
    this.#closed(1006);
    socket.close();
  }

  #closed(code) {
    this.#socket = null;
    clearTimeout(this.#watch);
    if (this.#since && Date.now() - this.#since > STEADY) this.#tries = 0;
    const failed = !this.#since && this.#tries >= SEVERAL;
    this.#since = 0;
    this.#hear.closed();
    if (failed) this.#hear.unreached();
    if (FINAL[code]) this.end(FINAL[code]);
    else if (!this.#ended) this.#later(code === 1013 ? LONGEST : 0);
  }

  #later(least) {
    const most = Math.min(LONGEST, FIRST * 2 ** this.#tries);
    this.#tries += 1;
    this.#again = setTimeout(() => this.#open(), Math.max(least, most / 2) + (Math.random() * most) / 2);
  }

  #now() {
    if (this.#socket || this.#ended || navigator.onLine === false) return;
    this.#tries = 0;
    this.#open();
  }
}
