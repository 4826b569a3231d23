import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../domain/kit/errors.ts';
import { corpus } from './corpus/files.ts';
import { type ImportRig, importRig } from './import-rig.ts';
import { secrets } from './import-values.ts';

let rig: ImportRig;
beforeAll(async () => {
  rig = await importRig();
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.pool.query('TRUNCATE client CASCADE');
  await rig.take('clients', 'client_no,name\nC0,先示例\n');
});

type ClientLine = { client_no: string; secret: Buffer | null };

/** What went in, beside the client who was there. */
async function wentIn(kind: string): Promise<object[]> {
  if (kind === 'flows') {
    return rig.rows(
      `SELECT flow_no, direction, amount::text, to_char(occurred_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS at FROM flow ORDER BY flow_no`,
    );
  }
  const found = await rig.rows<ClientLine>(
    `SELECT client_no, name, birthday, aum::text, opened_on::text, secret FROM client WHERE client_no <> 'C0' ORDER BY client_no`,
  );
  return found.map(({ secret, ...client }) => ({ ...client, ...(secret && secrets.readSecret(secret)) }));
}

/** The refused rows with their line numbers and reasons. */
async function errorLines(path: string | undefined): Promise<string[]> {
  if (path === undefined) return [];
  return (await readFile(path, 'utf8')).trim().split('\r\n').slice(1);
}

describe('a file as it comes', () => {
  it.for(corpus)('$what', async ({ kind = 'clients', content, rows = [], refused = [], notices = [], wrong }) => {
    const taken = rig.take(kind, content, { name: 'file.xls' });
    if (wrong !== undefined) {
      const error = await taken.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof AppError)) throw new Error('the file is to be refused', { cause: error });
      expect(`${error.message} ${error.remedy ?? ''}`).toMatch(wrong);
      return;
    }
    const report = await taken;
    const lines = await errorLines(report.errorFile);
    expect(lines).toEqual(refused.map((line) => expect.stringMatching(line)));
    expect(report).toMatchObject({ added: rows.length, refused: refused.length, rows: rows.length + refused.length });
    const found = await wentIn(kind);
    expect(found).toEqual(rows.map((row) => expect.objectContaining(row)));
    for (const notice of notices) expect(report.notices.join('\n')).toMatch(notice);
  });

  it('is one of at least forty', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40);
  });
});
