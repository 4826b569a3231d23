import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { receivedFiles } from '../../../adapters/lark/received-files.ts';
import { sentFiles } from '../../../adapters/store/messaging/sent-files.ts';
import { type DeliveryState, deliveryStates } from '../../../domain/messaging/ledger.ts';
import { clearInbox } from '../../../jobs/import/clear-inbox.ts';
import { type Book, momentAt, monday, openBook } from '../../adapters/store/book.ts';

const { now } = momentAt(monday);

async function home(): Promise<{ book: Book; home: string; left: () => string[] }> {
  const book = await openBook();
  const folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  onTestFinished(async () => {
    await book.close();
    rmSync(folder, { recursive: true });
  });
  return { book, home: folder, left: () => readdirSync(join(folder, 'inbox')).sort() };
}

/** What is left of a file sent in chat. */
function leave(home: string, message: string): string {
  const folder = join(home, 'inbox', message);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '客户.csv.errors.csv'), '客户号\r\n');
  return folder;
}

async function sayErrors({ database }: Book, message: string, state: DeliveryState): Promise<void> {
  const row = { kind: 'report', verb: 'file', target: 'ou_M1', msgType: 'file', content: 'path', priority: 3, state };
  const at = { onDay: new Date(`${monday}T00:00:00Z`), nextAt: now, createdAt: now };
  await database.delivery.create({ data: { ...row, ...at, id: randomUUID(), key: `report:${message}:errors` } });
}

const noDownload = () => Promise.reject(new Error('nothing is fetched here'));

function clear({ database }: Book, home: string): Promise<number> {
  const received = receivedFiles(home, { download: noDownload });
  return clearInbox({ sentFiles: sentFiles(database), receivedFiles: received });
}

it('the refused rows of a file stay until they are sent, or never will be', async () => {
  const { book, home: folder, left } = await home();
  for (const state of deliveryStates) {
    leave(folder, `om_${state}`);
    await sayErrors(book, `om_${state}`, state);
  }
  expect(await clear(book, folder)).toBe(4);
  expect(left()).toEqual(['om_pending', 'om_sending']);
  expect(await clear(book, folder)).toBe(0);
});

it('a file that is being read stays, what a killed reader left a day ago does not', async () => {
  const { book, home: folder, left } = await home();
  leave(folder, 'om_new');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(leave(folder, 'om_old'), yesterday, yesterday);
  expect(await clear(book, folder)).toBe(1);
  expect(left()).toEqual(['om_new']);
});

it('nothing is cleared where no file was ever sent', async () => {
  const { book, home: folder } = await home();
  expect(await clear(book, folder)).toBe(0);
});
