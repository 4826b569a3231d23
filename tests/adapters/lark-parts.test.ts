import { describe, expect, it } from 'vitest';
import { answerTo } from '../../adapters/lark/answer.ts';
import { Done } from '../../adapters/lark/caller.ts';
import { isAppId, isId } from '../../adapters/lark/ids.ts';
import { gist } from '../../adapters/lark/quiet-logger.ts';
import { slashChanges } from '../../adapters/lark/slash.ts';
import { notReached } from '../../domain/messaging/send-policy.ts';

it.for([
  { kind: 'message', text: 'om_dc13264520392913993dd051dba21dcf', is: true },
  { kind: 'message', text: 'om_1/../../../admin', is: false },
  { kind: 'message', text: 'ou_1', is: false },
  { kind: 'message', text: 'om_1?x=1', is: false },
  { kind: 'message', text: 'om_1\n', is: false },
  { kind: 'chat', text: 'oc_1', is: true },
  { kind: 'person', text: '', is: false },
] as const)('"$text" as the id of a $kind: $is', ({ kind, text, is }) => {
  expect(isId(kind, text)).toBe(is);
});

it('an app id is cli_ and 16 hexadecimal digits', () => {
  expect([isAppId('cli_0123456789abcdef'), isAppId('cli_0123'), isAppId('0123456789abcdef')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('what reaches the log from the SDK', () => {
  it('has no token, ticket, body or header in it', () => {
    const failure = Object.assign(new Error('Request failed with status code 400'), {
      config: { headers: { Authorization: 'Bearer t-secretsecretsecret' }, data: '{"content":"欧阳"}' },
      response: { status: 400, data: { code: 230001, msg: '欧阳' } },
    });
    const said = gist([
      [
        failure,
        'ws url: wss://host/ws/v2?ticket=abc',
        'Bearer t-secretsecretsecret',
        { body: '欧阳' },
        '{"text":"欧阳"}',
      ],
    ]);
    expect(said).toContain('230001');
    for (const secret of ['secret', 'ticket', '欧阳', 'Authorization']) expect(said).not.toContain(secret);
  });
});

describe('an answer of the platform', () => {
  const failure = (more: object) => () => Promise.reject(Object.assign(new Error('x'), more));
  const refused = {
    status: 429,
    headers: { 'x-ogw-ratelimit-reset': '52' },
    data: { code: 99991400, msg: 'limit', error: { log_id: 'L' } },
  };
  it.for([
    { why: 'done', call: async () => ({ code: 0 }), is: { ok: true } },
    {
      why: 'a no with HTTP 200',
      call: async () => ({ code: 10014, msg: 'm' }),
      is: { ok: false, known: true, code: 10014, httpStatus: 200 },
    },
    {
      why: 'a no with its reset and log id',
      call: failure({ response: refused }),
      is: { ok: false, known: true, code: 99991400, httpStatus: 429, resetSeconds: 52, logId: 'L' },
    },
    {
      why: 'nothing: reset',
      call: failure({ code: 'ECONNRESET' }),
      is: { ok: false, known: false, message: 'ECONNRESET' },
    },
    { why: 'nothing: too slow', call: failure({ code: 'ECONNABORTED' }), is: { ok: false, known: false } },
    { why: 'no connection', call: failure({ code: 'ECONNREFUSED' }), is: { ok: false, known: true, code: notReached } },
    {
      why: 'a page of a gateway',
      call: failure({ response: { status: 502, data: '<html>', headers: {} } }),
      is: { ok: false, known: false },
    },
    {
      why: 'turned away by a gateway',
      call: failure({ response: { status: 403, data: '<html>', headers: {} } }),
      is: { ok: false, known: true, code: notReached },
    },
    { why: 'no code at all', call: async () => ({}), is: { ok: false, known: false } },
  ])('$why', async ({ call, is }) => {
    expect(await answerTo(call, Done)).toMatchObject(is);
  });
});

it("brings Lark's list of commands to what is wanted, the first wanted made last", () => {
  const have = [
    { id: '1', command: 'help', zh: '帮助', en: 'Help' },
    { id: '2', command: 'today', zh: '旧', en: 'Today' },
    { id: '3', command: 'gone', zh: '', en: '' },
  ];
  const wanted = [
    { command: 'today', zh: '今日', en: 'Today' },
    { command: 'help', zh: '帮助', en: 'Help' },
    { command: 'client', zh: '客户', en: 'Client' },
    { command: 'log', zh: '登记', en: 'Log' },
  ];
  const changes = slashChanges(have, wanted);
  expect(changes.remove.map(({ id }) => id)).toEqual(['3']);
  expect(changes.update).toEqual([{ id: '2', command: 'today', zh: '今日', en: 'Today' }]);
  expect(changes.create.map(({ command }) => command)).toEqual(['log', 'client']);
  expect(
    slashChanges(
      wanted.map((command, id) => ({ ...command, id: String(id) })),
      wanted,
    ),
  ).toEqual({ remove: [], update: [], create: [] });
});
