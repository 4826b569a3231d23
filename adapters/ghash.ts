/** GHASH of NIST SP 800-38D over additional data and cipher text, both zero-filled to whole blocks: XORed into `out`, 16 bytes. */
export type Ghash = (about: Uint8Array, bytes: Uint8Array, range: { from: number; to: number; out: number }) => void;

/**
 * The hash of a GCM key whose hash subkey is `subkey`, by tables of eight bits (Shoup's method): half a microsecond for a field. Its
 * time depends on what it hashes by way of the processor's cache, so it is for writing fields in bulk, not for checking
 * what a stranger sent: that is left to Node's own cipher.
 */
export function ghash(subkey: Uint8Array): Ghash {
  const table = multiples(subkey);
  // The four words of the running value, most significant first.
  const z = new Uint32Array(4);

  function block(bytes: Uint8Array, from: number, to: number): void {
    let [a, b, c, d] = [z[0] ?? 0, z[1] ?? 0, z[2] ?? 0, z[3] ?? 0];
    a ^= word(bytes, from, to);
    b ^= word(bytes, from + 4, to);
    c ^= word(bytes, from + 8, to);
    d ^= word(bytes, from + 12, to);
    multiply(a, b, c, d);
  }

  function multiply(a: number, b: number, c: number, d: number): void {
    let [w, x, y, v] = [0, 0, 0, 0];
    for (let place = 15; place >= 0; place -= 1) {
      const source = place >= 12 ? d : place >= 8 ? c : place >= 4 ? b : a;
      const entry = ((source >>> ((3 - (place & 3)) * 8)) & 0xff) * 4;
      w ^= table[entry] ?? 0;
      x ^= table[entry + 1] ?? 0;
      y ^= table[entry + 2] ?? 0;
      v ^= table[entry + 3] ?? 0;
      if (place === 0) break;
      const out = v & 0xff;
      v = (v >>> 8) | (y << 24);
      y = (y >>> 8) | (x << 24);
      x = (x >>> 8) | (w << 24);
      w = (w >>> 8) ^ (reductions[out] ?? 0);
    }
    z[0] = w;
    z[1] = x;
    z[2] = y;
    z[3] = v;
  }

  return (about, bytes, { from, to, out }) => {
    z.fill(0);
    for (let at = 0; at < about.length; at += 16) block(about, at, about.length);
    for (let at = from; at < to; at += 16) block(bytes, at, to);
    // Lengths in bits; a field is far below 2^29 bytes.
    multiply(z[0] ?? 0, (z[1] ?? 0) ^ (about.length * 8), z[2] ?? 0, (z[3] ?? 0) ^ ((to - from) * 8));
    for (let byte = 0; byte < 16; byte += 1) {
      bytes[out + byte] = (bytes[out + byte] ?? 0) ^ ((z[byte >> 2] ?? 0) >>> ((3 - (byte & 3)) * 8));
    }
  };
}

/** Four bytes, big-endian; what lies at or beyond `to` counts as zero. */
function word(bytes: Uint8Array, at: number, to: number): number {
  if (at + 4 <= to) {
    return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  }
  let value = 0;
  for (let byte = 0; byte < 4; byte += 1) value = (value << 8) | (at + byte < to ? (bytes[at + byte] ?? 0) : 0);
  return value;
}

/** The polynomial of the field, bits reflected. */
const POLYNOMIAL = 0xe1000000;

/** The subkey times each byte; bit 7 of the byte is the coefficient of x^0. */
function multiples(subkey: Uint8Array): Uint32Array {
  const table = new Uint32Array(256 * 4);
  const power = [0, 4, 8, 12].map((at) => word(subkey, at, 16));
  for (let bit = 128; bit > 0; bit >>= 1) {
    table.set(power, bit * 4);
    halve(power);
  }
  for (let byte = 1; byte < 256; byte += 1) {
    const low = byte & -byte;
    if (low === byte) continue;
    for (let part = 0; part < 4; part += 1) {
      table[byte * 4 + part] = (table[low * 4 + part] ?? 0) ^ (table[(byte ^ low) * 4 + part] ?? 0);
    }
  }
  return table;
}

/** Times x: a shift to the right, reduced. */
function halve(words: number[]): void {
  const [a = 0, b = 0, c = 0, d = 0] = words;
  words[3] = (d >>> 1) | (c << 31);
  words[2] = (c >>> 1) | (b << 31);
  words[1] = (b >>> 1) | (a << 31);
  words[0] = (a >>> 1) ^ ((d & 1) === 0 ? 0 : POLYNOMIAL);
}

/** What a byte shifted out on the right brings back on the left. */
const reductions = Uint32Array.from({ length: 256 }, (_, byte) => {
  const words = [0, 0, 0, byte];
  for (let bit = 0; bit < 8; bit += 1) halve(words);
  return words[0] ?? 0;
});
