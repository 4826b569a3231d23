import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** One line of the journal: a row put into a table, or taken out of it (`null`). */
export type JournalEntry = [table: string, id: string, value: unknown];

/**
 * An append-only file of JSON lines. What `append` returned from is with the kernel: it outlives SIGKILL of this process.
 * (It is not synced to the disk on every line: a power cut may lose the last second, which a sandbox can bear.)
 */
export class Journal {
  #file: string;
  #fd: number;
  #lines = 0;

  private constructor(file: string) {
    this.#file = file;
    this.#fd = openSync(file, 'a');
  }

  /** Opens the journal of a folder and hands every whole line to `replay`, oldest first. A torn last line is cut off. */
  static open(home: string, replay: (entry: JournalEntry) => void): Journal {
    mkdirSync(home, { recursive: true });
    const file = join(home, 'journal.jsonl');
    const lines = existsSync(file) ? replayFile(file, replay) : 0;
    const journal = new Journal(file);
    journal.#lines = lines;
    return journal;
  }

  /** Lines in the file, live ones and overwritten ones. */
  get lines(): number {
    return this.#lines;
  }

  append(entry: JournalEntry): void {
    writeSync(this.#fd, `${JSON.stringify(entry)}\n`);
    this.#lines += 1;
  }

  /** Replaces the file by these rows alone. The new file is whole and synced before it takes the old one's name. */
  compact(rows: Iterable<JournalEntry>): void {
    const fresh = `${this.#file}.new`;
    const fd = openSync(fresh, 'w');
    let lines = 0;
    let batch: string[] = [];
    for (const row of rows) {
      batch.push(`${JSON.stringify(row)}\n`);
      lines += 1;
      if (batch.length < 1000) continue;
      writeSync(fd, batch.join(''));
      batch = [];
    }
    writeSync(fd, batch.join(''));
    fsyncSync(fd);
    closeSync(fd);
    renameSync(fresh, this.#file);
    closeSync(this.#fd);
    this.#fd = openSync(this.#file, 'a');
    this.#lines = lines;
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function replayFile(file: string, replay: (entry: JournalEntry) => void): number {
  const bytes = readFileSync(file);
  let start = 0;
  let lines = 0;
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    const entry = parseLine(bytes.toString('utf8', start, end));
    start = end + 1;
    if (!entry) continue;
    replay(entry);
    lines += 1;
  }
  if (start < bytes.length) truncateSync(file, start);
  return lines;
}

/** A line that is not JSON was torn by a crash in the middle of a write; what it would have said was never acknowledged. */
function parseLine(line: string): JournalEntry | undefined {
  try {
    const parsed: JournalEntry = JSON.parse(line);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
