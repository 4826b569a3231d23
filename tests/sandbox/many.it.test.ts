import { describe, expect, it } from 'vitest';
import { card, markdown, refusal, sendCard, startRig } from './rig.ts';

describe('batch send', () => {
  it('reaches each user once by any id, names the invalid, and counts its progress', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    const order = {
      msg_type: 'interactive',
      card: card(markdown('统一通知')),
      open_ids: [a.open_id, 'ou_none'],
      user_ids: [a.user_id, b.user_id],
    };
    const sent = await rig.client.request<{ code: number; data: { message_id: string; invalid_open_ids: string[] } }>({
      method: 'POST',
      url: '/open-apis/message/v4/batch_send/',
      data: order,
    });
    expect(sent).toMatchObject({
      code: 0,
      data: {
        message_id: expect.stringMatching(/^bm-[0-9a-f]{32}$/),
        invalid_open_ids: ['ou_none'],
        invalid_user_ids: [],
      },
    });
    const batch_message_id = sent.data.message_id;
    await expect
      .poll(
        async () =>
          (await rig.client.im.v1.batchMessage.getProgress({ path: { batch_message_id } })).data
            ?.batch_message_send_progress,
      )
      .toMatchObject({ valid_user_ids_count: 2, success_user_ids_count: 2 });
    for (const person of [a, b])
      expect(await rig.shown(person.open_id)).toMatchObject([{ text: '今日工作\n统一通知' }]);
    await rig.post('read', { open_id: a.open_id });
    expect(
      (await rig.client.im.v1.batchMessage.readUser({ path: { batch_message_id } })).data?.read_user,
    ).toMatchObject({ read_count: '1', total_count: '2' });
  });

  it('cannot be changed, but recalled', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const sent = await rig.client.request<{ data: { message_id: string } }>({
      method: 'POST',
      url: '/open-apis/message/v4/batch_send/',
      data: { msg_type: 'interactive', card: card(markdown('x')), open_ids: [open_id] },
    });
    await expect.poll(() => rig.shown(open_id)).toHaveLength(1);
    const [message] = await rig.shown(open_id);
    const patch = rig.client.im.v1.message.patch({
      path: { message_id: message?.message_id ?? '' },
      data: { content: JSON.stringify(card(markdown('y'))) },
    });
    expect(await refusal(patch)).toMatchObject({ code: 230001 });
    await rig.client.im.v1.batchMessage.delete({ path: { batch_message_id: sent.data.message_id } });
    expect(await rig.shown(open_id)).toMatchObject([{ deleted: true }]);
  });

  it('takes posts one level deeper, and answers errors with HTTP 200', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const content = { post: { zh_cn: { title: '通知', content: [[{ tag: 'text', text: '正文' }]] } } };
    expect(
      await rig.raw('POST', 'message/v4/batch_send/', { msg_type: 'post', content, open_ids: [open_id] }),
    ).toMatchObject({ code: 0 });
    await expect.poll(() => rig.shown(open_id)).toMatchObject([{ text: '通知\n正文' }]);
    expect(
      await rig.raw('POST', 'message/v4/batch_send/', {
        msg_type: 'interactive',
        card: card({ tag: 'note' }),
        open_ids: [open_id],
      }),
    ).toMatchObject({ code: 230099 });
  });
});

describe('an ephemeral card', () => {
  it('is seen by its reader alone and goes away', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
      name: '一组',
      open_ids: [a.open_id, b.open_id],
    });
    const sent = await rig.client.request<{ data: { message_id: string } }>({
      method: 'POST',
      url: '/open-apis/ephemeral/v1/send',
      data: { chat_id, open_id: a.open_id, msg_type: 'interactive', card: card(markdown('只给你')) },
    });
    expect(await rig.shown(a.open_id)).toMatchObject([{ text: '今日工作\n只给你', ephemeral: true, chat_id }]);
    expect(await rig.shown(b.open_id)).toEqual([]);
    const { message_id } = sent.data;
    expect((await rig.control('POST', 'press', { open_id: b.open_id, message_id, label: '完成' })).status).toBe(404);
    const patch = rig.client.im.v1.message.patch({
      path: { message_id },
      data: { content: JSON.stringify(card(markdown('y'))) },
    });
    expect(await refusal(patch)).toMatchObject({ code: 230001 });
    await rig.raw('POST', 'ephemeral/v1/delete', { message_id });
    expect(await rig.shown(a.open_id)).toMatchObject([{ deleted: true }]);
  });

  it('is refused in a private chat, for a stranger to the group, and when the card is bad', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '一组', open_ids: [a.open_id] });
    const send = (data: Record<string, unknown>) =>
      refusal(
        rig.raw('POST', 'ephemeral/v1/send', {
          chat_id,
          open_id: a.open_id,
          msg_type: 'interactive',
          card: card(markdown('x')),
          ...data,
        }),
      );
    expect(await send({ chat_id: a.chat_id })).toMatchObject({ code: 230001 });
    expect(await send({ open_id: b.open_id })).toMatchObject({ code: 230001 });
    expect(await send({ card: card({ tag: 'note' }) })).toMatchObject({ code: 230099 });
    expect(await rig.shown(a.open_id)).toEqual([]);
  });
});

describe('what a user sees', () => {
  it('waits for a new message, pages backwards, and starts after a known one', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    const waiting = rig.shown(open_id, '&wait_ms=10000');
    const ids = [await sendCard(rig, open_id, card(markdown('1')))];
    expect((await waiting).map((message) => message.message_id)).toEqual(ids);
    for (const n of ['2', '3', '4']) ids.push(await sendCard(rig, open_id, card(markdown(n))));
    const shown = async (more: string) =>
      (await rig.shown(open_id, more)).map((message) => ids.indexOf(message.message_id));
    expect(await shown('&limit=2')).toEqual([2, 3]);
    expect(await shown(`&limit=2&before=${ids[2]}`)).toEqual([0, 1]);
    expect(await shown(`&after=${ids[1]}`)).toEqual([2, 3]);
    expect(await shown(`&after=${ids[3]}&wait_ms=50`)).toEqual([]);
  });

  it('is counted as unread until read', async () => {
    const rig = await startRig();
    const { open_id } = await rig.person('a');
    await sendCard(rig, open_id, card(markdown('1')));
    const unread = async () => (await rig.get<{ unread: number; last?: { text: string } }[]>('users'))[0];
    expect(await unread()).toMatchObject({ unread: 1, last: { text: '今日工作' } });
    await rig.post('read', { open_id });
    expect(await unread()).toMatchObject({ unread: 0 });
  });

  it('has the same ids for the same e-mail in another sandbox', async () => {
    const [one, other] = [await startRig(), await startRig()];
    expect((await one.person('a')).open_id).toBe((await other.person('a')).open_id);
    expect(one.sandbox.app.app_id).not.toBe(other.sandbox.app.app_id);
  });
});
