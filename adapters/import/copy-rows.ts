import { type Day, epochDay } from '../../domain/kit/day.ts';

/**
 * Collects rows in the binary format of COPY, as bytes straight away: a million rows of strings to be joined would cost more than all
 * that is done to them, and PostgreSQL reads numbers and days without having to parse them. Every field method takes undefined for
 * NULL; which method a column wants is decided by its type.
 */
export class CopyRows {
  /** Buffers for reuse: allocating new ones for a million rows would fragment the heap. */
  readonly #spare: ArrayBuffer[] = [];
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_SIZE);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  /** Begins a row of so many fields. */
  row(fields: number): void {
    this.#room(2);
    this.#view.setInt16(this.#end, fields);
    this.#end += 2;
  }

  /** `text`, as UTF-8. */
  text(value: string | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#room(4 + value.length * 3);
    const start = this.#end + 4;
    const end = writeUtf8(this.#bytes, start, value);
    this.#view.setInt32(this.#end, end - start);
    this.#end = end;
  }

  /** `jsonb`, of JSON text. */
  json(value: string): void {
    this.#room(5 + value.length * 3);
    const start = this.#end + 4;
    this.#bytes[start] = JSONB_VERSION;
    const end = writeUtf8(this.#bytes, start + 1, value);
    this.#view.setInt32(this.#end, end - start);
    this.#end = end;
  }

  /** `bytea`. */
  bytes(value: Uint8Array | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#length(value.length);
    this.#room(value.length);
    this.#bytes.set(value, this.#end);
    this.#end += value.length;
  }

  /** `int`. */
  int(value: number | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#length(4);
    this.#view.setInt32(this.#end, value);
    this.#end += 4;
  }

  /** `smallint`. */
  small(value: number | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#length(2);
    this.#view.setInt16(this.#end, value);
    this.#end += 2;
  }

  /** `bigint`. */
  big(value: bigint | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#length(8);
    this.#view.setBigInt64(this.#end, value);
    this.#end += 8;
  }

  /** `boolean`. */
  bool(value: boolean | undefined): void {
    if (value === undefined) {
      this.#length(-1);
      return;
    }
    this.#length(1);
    this.#bytes[this.#end] = value ? 1 : 0;
    this.#end += 1;
  }

  /** `date`. */
  day(value: Day | undefined): void {
    this.int(value === undefined ? undefined : epochDay(value) - EPOCH_DAYS);
  }

  /** `timestamptz`. */
  instant(value: Date | undefined): void {
    this.big(value === undefined ? undefined : (BigInt(value.getTime()) - EPOCH_DAYS_MS) * 1000n);
  }

  /** The rows so far, with the buffer they stand in; begins again in another one. */
  take(): Uint8Array<ArrayBuffer> {
    if (this.#end === 0) return new Uint8Array(0);
    const taken = this.#bytes.subarray(0, this.#end);
    this.#use(new Uint8Array(this.#spare.pop() ?? new ArrayBuffer(this.#bytes.length)));
    this.#end = 0;
    return taken;
  }

  /** Gives back what `take` gave, once nobody reads it any more. */
  reuse({ buffer }: Uint8Array<ArrayBuffer>): void {
    if (buffer.byteLength > 0) this.#spare.push(buffer);
  }

  #length(length: number): void {
    this.#room(4 + 8);
    this.#view.setInt32(this.#end, length);
    this.#end += 4;
  }

  #room(size: number): void {
    if (this.#end + size <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + size));
    grown.set(this.#bytes.subarray(0, this.#end));
    this.#use(grown);
  }

  #use(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** What stands before the first row of a binary COPY, and behind the last. */
export const copyHeader = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
export const copyTrailer = Buffer.from([0xff, 0xff]);

const FIRST_SIZE = 1 << 18;
const JSONB_VERSION = 1;

/** PostgreSQL counts from 1 January 2000. */
const EPOCH_DAYS = 10_957;
const EPOCH_DAYS_MS = BigInt(EPOCH_DAYS) * 86_400_000n;

/** Writes text and gives where it ends. Short strings are faster written here than handed over to the runtime one by one. */
function writeUtf8(bytes: Uint8Array, start: number, text: string): number {
  let at = start;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    const code = unit >= 0xd800 && unit <= 0xdfff ? (text.codePointAt(index) ?? unit) : unit;
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    } else {
      bytes[at++] = 0xf0 | (code >> 18);
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
      index += 1;
    }
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return at;
}
