import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Rig, refusal, startRig } from './rig.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function onDisk(name: string, bytes: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const upload = (rig: Rig, path: string, file_type: 'stream' | 'mp4' = 'stream') =>
  rig.client.im.v1.file.create({ data: { file_type, file_name: '客户名单.csv', file: createReadStream(path) } });

async function saved(download: { writeFile(path: string): Promise<unknown> }): Promise<Buffer> {
  const path = onDisk('download', '');
  await download.writeFile(path);
  return readFileSync(path);
}

describe('files of the bot', () => {
  it('go up from a stream, to a user, and come down again', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const uploaded = await upload(rig, onDisk('客户名单.csv', '客户号,姓名\n1,甲'));
    const file_key = uploaded?.file_key ?? '';
    expect(file_key).toMatch(/^file_v3_/);
    await rig.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: open_id, msg_type: 'file', content: JSON.stringify({ file_key }) },
    });
    expect(await rig.shown(open_id)).toMatchObject([{ msg_type: 'file', text: '客户名单.csv' }]);
    const download = await rig.client.im.v1.file.get({ path: { file_key } });
    expect((await saved(download)).toString()).toBe('客户号,姓名\n1,甲');
    const forPage = await fetch(`${rig.url}/sandbox/file/${file_key}`);
    expect(forPage.headers.get('content-disposition')).toContain(encodeURIComponent('客户名单.csv'));
    expect(await forPage.text()).toBe('客户号,姓名\n1,甲');
  });

  it('are refused without a file name, which is what a bare Buffer gets', async () => {
    const rig = await startRig();
    const bare = rig.client.im.v1.file.create({
      data: { file_type: 'stream', file_name: 'x.csv', file: Buffer.from('x') },
    });
    expect(await refusal(bare)).toMatchObject({ status: 400, code: 234001 });
  });

  it('are refused when empty, of no known type, or in no multipart body', async () => {
    const rig = await startRig();
    expect(await refusal(upload(rig, onDisk('x.csv', '')))).toMatchObject({ code: 234010 });
    expect(
      await refusal(
        rig.client.im.v1.file.create({
          data: { file_type: 'exe' as 'stream', file_name: 'x', file: createReadStream(onDisk('x', 'x')) },
        }),
      ),
    ).toMatchObject({ code: 234001 });
    expect(await refusal(rig.raw('POST', 'im/v1/files', {}))).toMatchObject({ code: 234001 });
  });

  it('are refused above 30 MB', async () => {
    const rig = await startRig();
    expect(await refusal(upload(rig, onDisk('big.csv', Buffer.alloc(30 * 1024 * 1024 + 1, 'x'))))).toMatchObject({
      code: 234006,
    });
  });

  it('are sent as the kind they were uploaded as', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const uploaded = await upload(rig, onDisk('film.mp4', 'x'), 'mp4');
    const asFile = rig.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: open_id, msg_type: 'file', content: JSON.stringify({ file_key: uploaded?.file_key }) },
    });
    expect(await refusal(asFile)).toMatchObject({ code: 230055 });
  });

  it('pictures go up by their first bytes and may stand in a card', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const uploaded = await rig.client.im.v1.image.create({
      data: { image_type: 'message', image: createReadStream(onDisk('点.png', PNG)) },
    });
    const img_key = uploaded?.image_key ?? '';
    expect(img_key).toMatch(/^img_v3_/);
    const content = JSON.stringify({
      schema: '2.0',
      body: { elements: [{ tag: 'img', img_key, alt: { tag: 'plain_text', content: '图' } }] },
    });
    await rig.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: open_id, msg_type: 'interactive', content },
    });
    expect(await rig.shown(open_id)).toMatchObject([{ text: '图' }]);
    expect(await saved(await rig.client.im.v1.image.get({ path: { image_key: img_key } }))).toEqual(PNG);
    const noPicture = rig.client.im.v1.image.create({
      data: { image_type: 'message', image: createReadStream(onDisk('x.png', 'not a picture')) },
    });
    expect(await refusal(noPicture)).toMatchObject({ code: 234011 });
  });
});

describe('files of a user', () => {
  it('reach the bot as a message and come down by that message only', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const sent = await rig.post<{ message_id: string; file_key: string; event_id: string }>('file', {
      open_id,
      name: '持仓.csv',
      base64: Buffer.from('一,二').toString('base64'),
    });
    expect(sent.event_id).toMatch(/^[0-9a-f]{32}$/);
    const { message_id, file_key } = sent;
    const get = (path: { message_id: string; file_key: string }, type = 'file') =>
      rig.client.im.v1.messageResource.get({ path, params: { type } });
    expect((await saved(await get({ message_id, file_key }))).toString()).toBe('一,二');
    expect(await streamedRefusal(rig.client.im.v1.file.get({ path: { file_key } }))).toMatchObject({ code: 234008 });
    expect(await streamedRefusal(get({ message_id, file_key: 'file_v3_other' }))).toMatchObject({ code: 234003 });
    expect(await streamedRefusal(get({ message_id, file_key }, 'picture'))).toMatchObject({ code: 234001 });
    const other = await rig.post<{ message_id: string }>('say', { open_id, text: 'x' });
    expect(await streamedRefusal(get({ message_id: other.message_id, file_key }))).toMatchObject({ code: 234003 });
    await rig.post('recall', { open_id, message_id });
    expect(await streamedRefusal(get({ message_id, file_key }))).toMatchObject({ code: 230110 });
  });

  it('cannot be a page of the sandbox’s origin', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { file_key } = await rig.post<{ file_key: string }>('file', {
      open_id,
      name: 'x.html',
      base64: Buffer.from('<script>alert(1)</script>').toString('base64'),
    });
    const { headers } = await fetch(`${rig.url}/sandbox/file/${file_key}`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

/** The SDK hands the error body of a download over as a stream. */
async function streamedRefusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { response } = error as { response: { data: Readable } };
  const chunks: Buffer[] = [];
  for await (const chunk of response.data) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
