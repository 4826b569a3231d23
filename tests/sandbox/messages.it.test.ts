import { describe, expect, it } from 'vitest';
import { button, card, markdown, refusal, sendCard, sendText, startRig } from './rig.ts';

const CARD = card(markdown('**您好**'));

describe('a message the bot sends', () => {
  it.for(['open_id', 'user_id', 'union_id', 'email', 'chat_id'] as const)(
    'reaches the user named by %s',
    async (receive_id_type) => {
      const rig = await startRig();
      const person = await rig.person('a');
      const answer = await rig.client.im.v1.message.create({
        params: { receive_id_type },
        data: { receive_id: person[receive_id_type], msg_type: 'text', content: '{"text":"早上好"}' },
      });
      expect(answer).toMatchObject({
        code: 0,
        data: { chat_id: person.chat_id, msg_type: 'text', deleted: false, body: { content: '{"text":"早上好"}' } },
      });
      expect(answer.data?.message_id).toMatch(/^om_[0-9a-f]{32}$/);
      expect(answer.data?.create_time).toMatch(/^\d{13}$/);
      expect(await rig.shown(person.open_id)).toMatchObject([
        { sender: 'bot', text: '早上好', content: { text: '早上好' } },
      ]);
    },
  );

  it('is sent once for the same uuid within the hour, and again after it', async () => {
    let now = new Date('2026-11-23T00:15:00Z');
    const rig = await startRig({ now: () => now });
    const { open_id } = await rig.person('a');
    const first = await sendText(rig, open_id, '一', 'same');
    now = new Date('2026-11-23T01:14:59Z');
    expect(await sendText(rig, open_id, '二', 'same')).toBe(first);
    now = new Date('2026-11-23T01:15:01Z');
    expect(await sendText(rig, open_id, '三', 'same')).not.toBe(first);
    expect((await rig.shown(open_id)).map(({ text, uuid }) => [text, uuid])).toEqual([
      ['一', 'same'],
      ['三', 'same'],
    ]);
  });

  it('names the people it mentions', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a', { name: '张测试' });
    const answer = await rig.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: open_id,
        msg_type: 'text',
        content: JSON.stringify({ text: `<at user_id="${open_id}">x</at> 请看` }),
      },
    });
    expect(answer.data).toMatchObject({
      body: { content: '{"text":"@_user_1 请看"}' },
      mentions: [{ key: '@_user_1', id: open_id, name: '张测试' }],
    });
    expect(await rig.shown(open_id)).toMatchObject([{ text: '@张测试 请看' }]);
  });

  it.for([
    {
      why: 'the content is no JSON',
      data: { content: 'hello' },
      code: 230001,
      says: 'content is not a string in json format',
    },
    { why: 'the text is empty', data: { content: '{"text":""}' }, code: 230001, says: 'empty' },
    { why: 'the type does not exist', data: { msg_type: 'telegram' }, code: 230001, says: 'msg_type' },
    {
      why: 'the text is longer than 150 KB',
      data: { content: JSON.stringify({ text: 'x'.repeat(151 * 1024) }) },
      code: 230025,
      says: 'length',
    },
    {
      why: 'the card is longer than 30 KB',
      data: { msg_type: 'interactive', content: JSON.stringify(card(markdown('长'.repeat(11_000)))) },
      code: 230025,
      says: 'length',
    },
    {
      why: 'the card has an unknown property',
      data: { msg_type: 'interactive', content: JSON.stringify(card({ ...markdown('x'), colour: 'red' })) },
      code: 230099,
      says: 'ErrCode: 200621',
    },
    {
      why: 'the card has a component of the first schema',
      data: { msg_type: 'interactive', content: JSON.stringify(card({ tag: 'note', elements: [] })) },
      code: 230099,
      says: 'ErrCode: 200861',
    },
    {
      why: 'the card shows a picture nobody uploaded',
      data: {
        msg_type: 'interactive',
        content: JSON.stringify(card({ tag: 'img', img_key: 'img_v3_x', alt: { tag: 'plain_text', content: '' } })),
      },
      code: 230099,
      says: 'ErrCode: 200570',
    },
    {
      why: 'the card names a person who does not exist',
      data: { msg_type: 'interactive', content: JSON.stringify(card(markdown('<at id=ou_nobody></at>'))) },
      code: 230099,
      says: 'ErrCode: 100290',
    },
    {
      why: 'the card is a template',
      data: { msg_type: 'interactive', content: '{"type":"template","data":{"template_id":"AAq"}}' },
      code: 230099,
      says: 'ErrCode: 200380',
    },
    { why: 'the uuid is too long', data: { uuid: 'x'.repeat(51) }, code: 99992402, says: 'field validation failed' },
    { why: 'the user id is malformed', data: { receive_id: 'someone' }, code: 230001, says: 'invalid receive_id' },
    {
      why: 'the user is unknown',
      data: { receive_id: 'ou_00000000000000000000000000000000' },
      code: 99992351,
      says: 'open_id',
    },
    {
      why: 'the file was never uploaded',
      data: { msg_type: 'file', content: '{"file_key":"file_v3_x"}' },
      code: 230001,
      says: 'file_key',
    },
  ])('is refused when $why', async ({ data, code, says }) => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const refused = await refusal(
      rig.client.im.v1.message.create({
        params: { receive_id_type: 'open_id' },
        data: { receive_id: open_id, msg_type: 'text', content: '{"text":"x"}', ...data },
      }),
    );
    expect(refused).toMatchObject({ status: 400, code });
    expect(refused.msg).toContain(says);
    expect(refused.error).toMatchObject({
      log_id: expect.stringMatching(/^\d{14}[0-9A-F]+$/),
      troubleshooter: expect.stringContaining(String(code)),
    });
    expect(refused.headers['x-tt-logid']).toBe(refused.error.log_id);
    expect(await rig.shown(open_id)).toEqual([]);
  });

  it('does not reach who left or switched it off, nor a group without the bot', async () => {
    const rig = await startRig();
    const [left, deaf] = [await rig.person('a'), await rig.person('b')];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '一组', open_ids: [deaf.open_id] });
    await rig.control('DELETE', 'users', { open_id: left.open_id });
    await rig.control('PATCH', 'users', { open_id: deaf.open_id, muted: true });
    await rig.post('chats/bot', { chat_id, in: false });
    expect(await refusal(sendText(rig, left.open_id, 'x'))).toMatchObject({ code: 230029 });
    expect(await refusal(sendText(rig, deaf.open_id, 'x'))).toMatchObject({ code: 230053 });
    const toGroup = rig.client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chat_id, msg_type: 'text', content: '{"text":"x"}' },
    });
    expect(await refusal(toGroup)).toMatchObject({ code: 230002 });
  });
});

describe('a reply', () => {
  it('hangs on its message, and in a thread on the first of it', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '一组', open_ids: [open_id] });
    const said = await rig.post<{ message_id: string }>('say', { open_id, chat_id, text: '在吗', mention: true });
    const data = { msg_type: 'text', content: '{"text":"在"}' };
    const first = await rig.client.im.v1.message.reply({
      path: { message_id: said.message_id },
      data: { ...data, reply_in_thread: true },
    });
    const second = await rig.client.im.v1.message.reply({ path: { message_id: first.data?.message_id ?? '' }, data });
    expect(second.data).toMatchObject({ parent_id: first.data?.message_id, root_id: said.message_id, chat_id });
    expect(second.data?.thread_id).toMatch(/^omt_/);
    expect(second.data?.thread_id).toBe(first.data?.thread_id);
  });

  it('is refused in a thread of a private chat, to a recalled message and to none', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const message_id = await sendText(rig, open_id, 'x');
    const reply = (id: string, reply_in_thread = false) =>
      refusal(
        rig.client.im.v1.message.reply({
          path: { message_id: id },
          data: { msg_type: 'text', content: '{"text":"y"}', reply_in_thread },
        }),
      );
    expect(await reply(message_id, true)).toMatchObject({ code: 230071 });
    await rig.client.im.v1.message.delete({ path: { message_id } });
    expect(await reply(message_id)).toMatchObject({ code: 230011 });
    expect(await reply(`om_${'0'.repeat(32)}`)).toMatchObject({ code: 231003 });
    expect(await reply('om_1')).toMatchObject({ code: 99992354 });
  });
});

describe('the bot’s own messages later', () => {
  it('a card is replaced by PATCH for everyone', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const message_id = await sendCard(rig, open_id, CARD);
    await rig.client.im.v1.message.patch({
      path: { message_id },
      data: { content: JSON.stringify(card(markdown('已更新'))) },
    });
    expect(await rig.shown(open_id)).toMatchObject([{ message_id, text: '今日工作\n已更新' }]);
  });

  it('a card may not be replaced after 14 days, by a bad card, or when it is none', async () => {
    let now = new Date('2026-11-01T00:00:00Z');
    const rig = await startRig({ now: () => now });
    const { open_id } = await rig.person('a');
    const [message_id, text] = [await sendCard(rig, open_id, CARD), await sendText(rig, open_id, 'x')];
    const patch = (id: string, content: unknown) =>
      refusal(rig.client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(content) } }));
    expect(await patch(message_id, card({ tag: 'note' }))).toMatchObject({ code: 230099 });
    expect(await patch(text, CARD)).toMatchObject({ code: 230001 });
    now = new Date('2026-11-15T00:00:01Z');
    expect(await patch(message_id, CARD)).toMatchObject({ code: 230031 });
    const said = await rig.post<{ message_id: string }>('say', { open_id, text: 'y' });
    expect(await patch(said.message_id, CARD)).toMatchObject({ code: 230027 });
  });

  it('a card of the first schema is updated if both say it is shared, and the second never goes back to it', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const first = (shared: boolean) => ({ config: { update_multi: shared }, elements: [{ tag: 'hr' }] });
    const [own, shared, second] = [
      await sendCard(rig, open_id, first(false)),
      await sendCard(rig, open_id, first(true)),
      await sendCard(rig, open_id, CARD),
    ];
    const patch = (message_id: string) =>
      rig.client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(first(true)) } });
    expect(await refusal(patch(own))).toMatchObject({ code: 230001, msg: expect.stringContaining('update_multi') });
    expect(await patch(shared)).toMatchObject({ code: 0 });
    expect(await refusal(patch(second))).toMatchObject({ code: 230099, msg: expect.stringContaining('200830') });
  });

  it('a text is edited twenty times and no more', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const message_id = await sendText(rig, open_id, 'x');
    const edit = (n: number) =>
      rig.client.im.v1.message.update({
        path: { message_id },
        data: { msg_type: 'text', content: JSON.stringify({ text: `第${n}次` }) },
      });
    for (let n = 1; n <= 20; n += 1) await edit(n);
    expect(await refusal(edit(21))).toMatchObject({ code: 230072 });
    expect(await rig.shown(open_id)).toMatchObject([{ text: '第20次' }]);
    const cardId = await sendCard(rig, open_id, CARD);
    expect(
      await refusal(
        rig.client.im.v1.message.update({
          path: { message_id: cardId },
          data: { msg_type: 'text', content: '{"text":"x"}' },
        }),
      ),
    ).toMatchObject({ code: 230054 });
  });

  it('a recalled message shows nothing any more', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const message_id = await sendText(rig, open_id, 'x');
    await rig.client.im.v1.message.delete({ path: { message_id } });
    expect(await rig.shown(open_id)).toMatchObject([{ deleted: true, text: '', content: {} }]);
    const said = await rig.post<{ message_id: string }>('say', { open_id, text: 'y' });
    expect(await refusal(rig.client.im.v1.message.delete({ path: { message_id: said.message_id } }))).toMatchObject({
      code: 230026,
    });
  });

  it('a card comes back as sent on demand, and flattened otherwise', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const message_id = await sendCard(rig, open_id, card(markdown('正文'), button('完成')));
    const flat = await rig.client.im.v1.message.get({ path: { message_id } });
    expect(JSON.parse(flat.data?.items?.[0]?.body?.content ?? '')).toMatchObject({
      title: '今日工作',
      elements: expect.arrayContaining([[{ tag: 'text', text: '正文' }]]),
    });
    const whole = await rig.raw('GET', `im/v1/messages/${message_id}?card_msg_content_type=user_card_content`);
    expect(JSON.stringify(whole)).toContain('\\"schema\\":\\"2.0\\"');
  });

  it('the history of a chat comes by pages, in both directions, within times', async () => {
    let now = new Date('2026-11-23T00:00:00Z');
    const rig = await startRig({ now: () => now });
    const { open_id, chat_id } = await rig.person('a');
    for (const [index, text] of ['一', '二', '三'].entries()) {
      now = new Date(Date.UTC(2026, 10, 23, 0, index));
      await sendText(rig, open_id, text);
    }
    const list = async (params: Record<string, unknown>) => {
      const answer = await rig.client.im.v1.message.list({
        params: { container_id_type: 'chat', container_id: chat_id, ...params },
      });
      return {
        texts: answer.data?.items?.map((item) => JSON.parse(item.body?.content ?? '').text),
        has_more: answer.data?.has_more,
        page_token: answer.data?.page_token,
      };
    };
    const first = await list({ page_size: 2 });
    expect(first).toMatchObject({ texts: ['一', '二'], has_more: true });
    expect(await list({ page_size: 2, page_token: first.page_token })).toMatchObject({
      texts: ['三'],
      has_more: false,
    });
    expect(await list({ sort_type: 'ByCreateTimeDesc' })).toMatchObject({ texts: ['三', '二', '一'] });
    expect(
      await list({
        start_time: String(Date.UTC(2026, 10, 23, 0, 1) / 1000),
        end_time: String(Date.UTC(2026, 10, 23, 0, 1) / 1000),
      }),
    ).toMatchObject({ texts: ['二'] });
    expect(await refusal(list({ page_size: 51 }))).toMatchObject({ code: 99992402 });
  });

  it('an urgent mark reaches members of the chat only', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    const message_id = await sendText(rig, a.open_id, '急');
    const answer = await rig.client.im.v1.message.urgentApp({
      path: { message_id },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [a.open_id, b.open_id] },
    });
    expect(answer.data?.invalid_user_id_list).toEqual([b.open_id]);
    expect(await rig.shown(a.open_id)).toMatchObject([{ urgent: true }]);
    const said = await rig.post<{ message_id: string }>('say', { open_id: a.open_id, text: 'y' });
    const ofOther = rig.client.im.v1.message.urgentApp({
      path: { message_id: said.message_id },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [a.open_id] },
    });
    expect(await refusal(ofOther)).toMatchObject({ code: 230012 });
  });

  it('follow-ups hang under the latest private message, for ten minutes', async () => {
    let now = new Date('2026-11-23T00:00:00Z');
    const rig = await startRig({ now: () => now });
    const { open_id } = await rig.person('a');
    const first = await sendText(rig, open_id, '一');
    const second = await sendText(rig, open_id, '二');
    const push = (id: string) =>
      rig.raw('POST', `im/v1/messages/${id}/push_follow_up`, { follow_ups: [{ content: '/today' }] });
    await push(second);
    expect((await rig.shown(open_id)).at(-1)).toMatchObject({ follow_ups: [{ content: '/today' }] });
    expect(await refusal(push(first))).toMatchObject({ code: 230006 });
    now = new Date('2026-11-23T00:10:01Z');
    expect(await refusal(push(second))).toMatchObject({ code: 230002 });
  });
});
