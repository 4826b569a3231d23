import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Journal, type JournalEntry } from '../../sandbox/state/journal.ts';
import { State } from '../../sandbox/state/state.ts';

function folder(): string {
  const home = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return home;
}

function replayed(home: string): JournalEntry[] {
  const entries: JournalEntry[] = [];
  Journal.open(home, (entry) => entries.push(entry)).close();
  return entries;
}

describe('the journal', () => {
  it('hands back every line in order', () => {
    const home = folder();
    const journal = Journal.open(home, () => {});
    journal.append(['user', 'a', { name: '甲' }]);
    journal.append(['user', 'a', null]);
    journal.close();
    expect(replayed(home)).toEqual([
      ['user', 'a', { name: '甲' }],
      ['user', 'a', null],
    ]);
  });

  it('cuts off a torn last line and goes on after it', () => {
    const home = folder();
    writeFileSync(join(home, 'journal.jsonl'), '["user","a",{"n":1}]\n["user","b",{"na');
    const journal = Journal.open(home, () => {});
    journal.append(['user', 'c', { n: 3 }]);
    journal.close();
    expect(replayed(home).map(([, id]) => id)).toEqual(['a', 'c']);
  });

  it('passes over a line that is no JSON', () => {
    const home = folder();
    writeFileSync(join(home, 'journal.jsonl'), '["user","a",1]\n\0\0\0\n["user","b",2]\n');
    expect(replayed(home).map(([, id]) => id)).toEqual(['a', 'b']);
  });

  it('shrinks to the rows it is given and can be written on', () => {
    const home = folder();
    const journal = Journal.open(home, () => {});
    for (let n = 0; n < 5000; n += 1) journal.append(['read', 'same', { n }]);
    journal.compact([['read', 'same', { n: 4999 }]]);
    journal.append(['read', 'other', { n: 0 }]);
    journal.close();
    expect(readFileSync(join(home, 'journal.jsonl'), 'utf8').split('\n')).toHaveLength(3);
    expect(replayed(home).map(([, id]) => id)).toEqual(['same', 'other']);
  });
});

describe('the state', () => {
  it('knows after a restart what it was told, files and the order of messages too', () => {
    const home = folder();
    const first = State.open(home);
    const mark = { open_id: 'ou_1', chat_id: 'oc_1', seq: 7 };
    first.put('read', 'r', mark);
    first.put('command', 'gone', { command_id: 'gone', command: 'x', description: { default_value: 'x' }, created: 0 });
    first.remove('command', 'gone');
    const file = {
      key: 'file_v3_1',
      kind: 'file',
      name: '名单.csv',
      file_type: 'stream',
      content_type: 'text/csv',
      size: 3,
      owner: 'bot',
    } as const;
    first.keepFile(file, Buffer.from([0, 255, 10]));
    first.close();
    const second = State.open(home);
    expect(second.get('read', 'r')).toEqual(mark);
    expect(second.get('command', 'gone')).toBeUndefined();
    expect([...second.fileBytes(file)]).toEqual([0, 255, 10]);
    second.close();
  });

  it('ignores a table it does not know', () => {
    const home = folder();
    writeFileSync(join(home, 'journal.jsonl'), '');
    appendFileSync(join(home, 'journal.jsonl'), '["of-the-future","a",{}]\n');
    expect(() => State.open(home).close()).not.toThrow();
  });

  it('rewrites a journal that has grown long with changes of the same rows', () => {
    const home = folder();
    const state = State.open(home);
    for (let seq = 0; seq < 50_001; seq += 1) state.put('read', 'same', { open_id: 'ou_1', chat_id: 'oc_1', seq });
    state.close();
    expect(readFileSync(join(home, 'journal.jsonl'), 'utf8').split('\n').length).toBeLessThan(100);
    const again = State.open(home);
    expect(again.get('read', 'same')?.seq).toBe(50_000);
    again.close();
  });
});
