import { describe, expect, it } from 'vitest';
import { button, card, markdown, type Person, type Rig, refusal, sendCard, startRig } from './rig.ts';

type Action = { value?: unknown; tag: string; name?: string; option?: string; form_value?: unknown; checked?: boolean };
type Trigger = {
  action: Action;
  operator: { open_id: string };
  token: string;
  context: { open_message_id: string; open_chat_id: string };
};
type Answered = {
  toast?: { content: string };
  card?: unknown;
  code?: number;
  elapsed_ms: number;
  error?: string;
  url?: string;
};

const DONE = card(markdown('已完成'));

async function bot(answer: (trigger: Trigger) => unknown, rigged?: Rig) {
  const rig = rigged ?? (await startRig());
  const triggers: Trigger[] = [];
  await rig.connect({
    'card.action.trigger': async (data: Record<string, unknown>) => {
      const trigger = data as Trigger;
      triggers.push(trigger);
      return answer(trigger);
    },
  });
  await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
  const person = await rig.person('a');
  const press = (order: Record<string, unknown>, by: Pick<Person, 'open_id'> = person) =>
    rig.control<Answered>('POST', 'press', { open_id: by.open_id, ...order });
  return { rig, triggers, person, press };
}

const both = (zh: string, en: string) => ({ tag: 'plain_text', content: zh, i18n_content: { zh_cn: zh, en_us: en } });
const LIST = card(
  markdown('王样本'),
  button('完成', { task: 1 }),
  markdown('李样本'),
  button('完成', { task: 2 }),
  button('延后', { task: 3 }, { disabled: true }),
  { tag: 'button', text: both('记录', 'Log'), behaviors: [{ type: 'callback', value: { task: 4 } }] },
  {
    tag: 'button',
    text: both('查看', 'Open'),
    behaviors: [{ type: 'open_url', default_url: 'https://bank.example/x' }],
  },
  {
    tag: 'overflow',
    options: [{ text: both('转交', 'Reassign'), value: 'reassign' }],
    behaviors: [{ type: 'callback', value: { task: 5 } }],
  },
  {
    tag: 'form',
    name: 'log',
    elements: [
      { tag: 'input', name: 'note', required: true },
      { tag: 'date_picker', name: 'next' },
      {
        tag: 'button',
        text: both('提交', 'Submit'),
        name: 'send',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: { form: 'log' } }],
      },
    ],
  },
);

describe('pressing a button', () => {
  it('sends the platform’s callback and shows the toast and the card of the answer', async () => {
    const { rig, triggers, person, press } = await bot(() => ({
      toast: { type: 'success', content: '好' },
      card: { type: 'raw', data: DONE },
    }));
    const message_id = await sendCard(rig, person.open_id, LIST);
    const answer = await press({ message_id, label: '完成', nth: 2 });
    expect(answer).toMatchObject({ status: 200, body: { toast: { content: '好' }, card: DONE } });
    expect(answer.body.elapsed_ms).toBeLessThan(3000);
    expect(triggers).toMatchObject([
      {
        action: { tag: 'button', value: { task: 2 }, timezone: 'Asia/Shanghai' },
        operator: { open_id: person.open_id },
        context: { open_message_id: message_id, open_chat_id: person.chat_id },
        host: 'im_message',
      },
    ]);
    expect(triggers[0]?.token).toMatch(/^c-[0-9a-f]{32}$/);
    expect(await rig.shown(person.open_id)).toMatchObject([{ text: '今日工作\n已完成' }]);
  });

  it.for([
    {
      why: 'by its label in the reader’s language',
      locale: 'en_us',
      order: { label: 'Log' },
      action: { value: { task: 4 } },
    },
    {
      why: 'by the text of an overflow’s option',
      locale: 'zh_cn',
      order: { label: '转交' },
      action: { tag: 'overflow', option: 'reassign', value: { task: 5 } },
    },
    {
      why: 'by an option alone',
      locale: 'zh_cn',
      order: { option: 'reassign' },
      action: { tag: 'overflow', option: 'reassign' },
    },
    {
      why: 'by the form’s name',
      locale: 'zh_cn',
      order: { name: 'log', form_value: { note: '已联系', next: '2026-12-01' } },
      action: {
        tag: 'button',
        name: 'send',
        value: { form: 'log' },
        form_value: { note: '已联系', next: '2026-12-01 +0800' },
      },
    },
    {
      why: 'by a form value alone',
      locale: 'zh_cn',
      order: { form_value: { note: '好' } },
      action: { name: 'send', form_value: { note: '好' } },
    },
    {
      why: 'by the submit button’s label',
      locale: 'en_us',
      order: { label: 'Submit', form_value: { note: '好' } },
      action: { name: 'send' },
    },
    {
      why: 'with a forged value',
      locale: 'zh_cn',
      order: { label: '完成', value: { task: 99 } },
      action: { value: { task: 99 } },
    },
    {
      why: 'with a forged form',
      locale: 'zh_cn',
      order: { name: 'log', value: { form: 'x' }, form_value: { evil: true } },
      action: { value: { form: 'x' }, form_value: { evil: true } },
    },
  ])('finds the control $why', async ({ locale, order, action }) => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    await rig.control('PATCH', 'users', { open_id: person.open_id, locale });
    const message_id = await sendCard(rig, person.open_id, LIST);
    expect(await press({ message_id, ...order })).toMatchObject({ status: 200 });
    expect(triggers).toMatchObject([{ action }]);
  });

  it.for([
    { why: 'a label that is not there', order: { label: '批准' }, status: 404, says: '"完成"' },
    { why: 'the third of two', order: { label: '完成', nth: 3 }, status: 404, says: 'no such control' },
    { why: 'a disabled button', order: { label: '延后' }, status: 409, says: 'disabled' },
    { why: 'a label of another language', order: { label: 'Log' }, status: 404, says: 'no such control' },
    { why: 'a form without its required field', order: { name: 'log' }, status: 400, says: '"note" is required' },
    {
      why: 'a message that does not exist',
      order: { message_id: 'om_none', label: '完成' },
      status: 404,
      says: 'sees no message',
    },
  ])('refuses $why and sends nothing', async ({ order, status, says }) => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    const message_id = await sendCard(rig, person.open_id, LIST);
    const answer = await press({ message_id, ...order });
    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(says);
    expect(triggers).toEqual([]);
  });

  it('is not possible for someone who does not see the message', async () => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    const message_id = await sendCard(rig, person.open_id, LIST);
    expect((await press({ message_id, label: '完成' }, await rig.person('b'))).status).toBe(404);
    expect(triggers).toEqual([]);
  });

  it('opens a link without asking the bot', async () => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    const message_id = await sendCard(rig, person.open_id, LIST);
    expect((await press({ message_id, label: '查看' })).body).toMatchObject({ url: 'https://bank.example/x' });
    expect(triggers).toEqual([]);
  });
});

describe('what the user sees of a bad answer', () => {
  it.for([
    { why: 'nothing', answer: () => undefined, seen: {} },
    { why: 'an empty object', answer: () => ({}), seen: {} },
    {
      why: 'a toast of an unknown type',
      answer: () => ({ toast: { type: 'loud', content: 'x' } }),
      seen: { code: 200672 },
    },
    { why: 'a card as a string', answer: () => ({ card: { type: 'raw', data: '{}' } }), seen: { code: 200672 } },
    {
      why: 'a card that is refused',
      answer: () => ({ card: { type: 'raw', data: card({ tag: 'note' }) } }),
      seen: { code: 200673 },
    },
    {
      why: 'a card of the first schema',
      answer: () => ({ card: { type: 'raw', data: { elements: [] } } }),
      seen: { code: 200830 },
    },
    {
      why: 'an exception',
      answer: () => {
        throw new Error('broken');
      },
      seen: { code: 200671 },
    },
  ])('$why', async ({ answer, seen }) => {
    const { rig, person, press } = await bot(answer);
    const message_id = await sendCard(rig, person.open_id, LIST);
    const { body } = await press({ message_id, label: '完成' });
    const { elapsed_ms, ...rest } = body;
    expect(rest).toEqual(seen);
    expect((await rig.shown(person.open_id))[0]?.text).toContain('王样本');
  });

  it('a bot that handles no presses shows nothing', async () => {
    const rig = await startRig();
    await rig.connect({});
    await expect.poll(() => rig.get('health')).toMatchObject({ ready: true });
    const person = await rig.person('a');
    const message_id = await sendCard(rig, person.open_id, LIST);
    expect(await rig.post('press', { open_id: person.open_id, message_id, label: '完成' })).toEqual({
      elapsed_ms: expect.any(Number),
    });
  });

  it('no bot at all is 200340', async () => {
    const rig = await startRig();
    const person = await rig.person('a');
    const message_id = await sendCard(rig, person.open_id, LIST);
    expect(await rig.post('press', { open_id: person.open_id, message_id, label: '完成' })).toMatchObject({
      code: 200340,
    });
  });

  it('more than three seconds is 200341, and a card that comes later is not shown', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lines: string[] = [];
    const rig = await startRig({ log: (line) => lines.push(line) });
    const { person, press } = await bot(() => held.then(() => ({ card: { type: 'raw', data: DONE } })), rig);
    const message_id = await sendCard(rig, person.open_id, LIST);
    const { body } = await press({ message_id, label: '完成' });
    expect(body.code).toBe(200341);
    expect(body.elapsed_ms).toBeGreaterThanOrEqual(2990);
    release();
    await expect.poll(() => lines.filter((line) => line.includes('came too late'))).toHaveLength(1);
    expect((await rig.shown(person.open_id))[0]?.text).toContain('王样本');
  });
});

describe('the later update by the callback’s token', () => {
  const update = (rig: Rig, token: string, content: unknown) =>
    rig.raw('POST', 'interactive/v1/card/update', { token, card: content });

  it('works twice after the answer and no third time', async () => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    const message_id = await sendCard(rig, person.open_id, LIST);
    await press({ message_id, label: '完成' });
    const token = triggers[0]?.token ?? '';
    for (const n of ['一', '二']) {
      await update(rig, token, card(markdown(n)));
      expect(await rig.shown(person.open_id)).toMatchObject([{ text: `今日工作\n${n}` }]);
    }
    expect(await refusal(update(rig, token, DONE))).toMatchObject({ code: 300040 });
  });

  it('is lost when it comes before the answer', async () => {
    const rig = await startRig();
    const { person, press } = await bot(async ({ token }) => {
      await update(rig, token, card(markdown('太早')));
      return { toast: { type: 'info', content: '处理中' } };
    }, rig);
    const message_id = await sendCard(rig, person.open_id, LIST);
    await press({ message_id, label: '完成' });
    expect((await rig.shown(person.open_id))[0]?.text).toContain('王样本');
  });

  it('is refused after 30 minutes, for a token of no callback, and for a bad card', async () => {
    let now = new Date('2026-11-23T00:00:00Z');
    const rig = await startRig({ now: () => now });
    const { triggers, person, press } = await bot(() => ({}), rig);
    const message_id = await sendCard(rig, person.open_id, LIST);
    await press({ message_id, label: '完成' });
    const token = triggers[0]?.token ?? '';
    expect(await refusal(update(rig, token, card({ tag: 'note' })))).toMatchObject({ code: 230099 });
    expect(await refusal(update(rig, 'c-1', DONE))).toMatchObject({ code: 300020 });
    now = new Date('2026-11-23T00:30:01Z');
    expect(await refusal(update(rig, token, DONE))).toMatchObject({ code: 300030 });
  });

  it('reaches ephemeral cards too', async () => {
    const { rig, triggers, person, press } = await bot(() => ({}));
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', { name: '一组', open_ids: [person.open_id] });
    const sent = await rig.client.request<{ data: { message_id: string } }>({
      method: 'POST',
      url: '/open-apis/ephemeral/v1/send',
      data: { chat_id, open_id: person.open_id, msg_type: 'interactive', card: LIST },
    });
    await press({ message_id: sent.data.message_id, label: '完成' });
    await update(rig, triggers[0]?.token ?? '', DONE);
    expect(await rig.shown(person.open_id)).toMatchObject([{ ephemeral: true, text: '今日工作\n已完成' }]);
  });
});
