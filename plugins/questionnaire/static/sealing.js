// What a personal link holds: one secret, from which every key is derived. `model/secrets.py` does exactly the same.

const STEP = 4096;
const LARGEST = 44 << 10;
const utf8 = new TextEncoder();

/** A secret as it was typed or stands in an address; undefined for what is none. */
export function readSecret(typed) {
  const bare = typed.replace(/[\s\-–—.]/g, "").toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("8", "b");
  return /^[a-z2-7]{32}$/.test(bare) ? bare : undefined;
}

/** 160 bits of chance, as 32 letters and figures. */
export function newSecret() {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => "abcdefghijklmnopqrstuvwxyz234567"[byte % 32]).join("");
}

export function newHandle() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/** Where the answers stand and, by their key, the invitation; and the key that seals (HKDF-SHA256, AES-256-GCM). */
export async function keysOf(secret) {
  const raw = await material(secret);
  const aes = { name: "AES-GCM", length: 256 };
  const answers = await identity(raw, "palabre answers");
  return {
    answers,
    invitation: await identity(await material(answers), "palabre invitation"),
    box: await crypto.subtle.deriveKey(how("palabre box"), raw, aes, false, ["encrypt", "decrypt"]),
  };
}

const material = (text) => crypto.subtle.importKey("raw", utf8.encode(text), "HKDF", false, ["deriveBits", "deriveKey"]);
const how = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode(info) });
const identity = async (raw, info) => hex(new Uint8Array(await crypto.subtle.deriveBits(how(info), raw, 128)));

/** JSON, filled up with spaces to a multiple of 4 kB, sealed; undefined where it is more than can be kept. */
export async function seal(held, key, most = LARGEST) {
  const plain = utf8.encode(JSON.stringify(held));
  if (plain.length > most) return undefined;
  const filled = new Uint8Array(Math.ceil(plain.length / STEP) * STEP).fill(32);
  filled.set(plain);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, filled));
  const whole = new Uint8Array(12 + sealed.length);
  whole.set(nonce);
  whole.set(sealed, 12);
  return btoa(Array.from(whole, (byte) => String.fromCodePoint(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** What was sealed. Rejects what this key did not seal. */
export async function openBox(box, key) {
  const whole = Uint8Array.from(atob(box.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.codePointAt(0));
  const iv = whole.slice(0, 12);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, whole.slice(12));
  return JSON.parse(new TextDecoder().decode(plain));
}

export async function digest(box) {
  return box ? hex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8.encode(box)))) : "";
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
