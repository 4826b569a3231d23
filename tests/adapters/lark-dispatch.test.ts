import { describe, expect, it } from 'vitest';
import { dispatcher } from '../../adapters/lark/dispatch.ts';
import type { Log } from '../../domain/kit/log.ts';
import type { EventHandlers, PressAnswer, PressEvent } from '../../domain/messaging/events.ts';

const silent: Log = { info() {}, warn() {}, error() {} };

const handlers: EventHandlers = {
  onMessage: async () => undefined,
  onPress: async () => ({}),
  onSlow: () => ({ toast: { type: 'info', content: '处理中' } }),
  onLate: async () => undefined,
  onMenu: async () => undefined,
  onLeaver: async () => undefined,
  onMember: async () => undefined,
};

function invoke(event_type: string, event: object, told: Partial<EventHandlers>, log = silent): Promise<unknown> {
  const header = {
    event_id: 'e1',
    event_type,
    create_time: '1608725989000',
    token: 'v',
    app_id: 'cli_0123456789abcdef',
  };
  const parts = { handlers: { ...handlers, ...told }, log, botOpenId: () => 'ou_bot', slowAfterMs: 5 };
  return dispatcher(parts).invoke({ schema: '2.0', header, event }, { needCheck: false });
}

const press = {
  operator: { open_id: 'ou_1' },
  token: 'c-1',
  action: { value: { do: 'done' }, tag: 'button' },
  context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
};

describe('a press', () => {
  it('is answered with the toast and the card as the platform takes them', async () => {
    const card = { schema: '2.0', body: { elements: [] } };
    const onPress = async (): Promise<PressAnswer> => ({ toast: { type: 'success', content: '已完成' }, card });
    expect(await invoke('card.action.trigger', press, { onPress })).toEqual({
      toast: { type: 'success', content: '已完成' },
      card: { type: 'raw', data: card },
    });
  });

  it('that takes too long is answered with a word of patience, and its answer brought later', async () => {
    let finish: (answer: PressAnswer) => void = () => undefined;
    const slow = new Promise<PressAnswer>((resolve) => {
      finish = resolve;
    });
    let bring: (late: [PressEvent, PressAnswer]) => void = () => undefined;
    const brought = new Promise<[PressEvent, PressAnswer]>((resolve) => {
      bring = resolve;
    });
    const answer = await invoke('card.action.trigger', press, {
      onPress: () => slow,
      onLate: async (event, late) => bring([event, late]),
    });
    expect(answer).toEqual({ toast: { type: 'info', content: '处理中' } });
    finish({ card: { schema: '2.0' } });
    const [event, late] = await brought;
    expect(event.token).toBe('c-1');
    expect(late).toEqual({ card: { schema: '2.0' } });
  });

  it('that fails after the word of patience is logged, not thrown into nowhere', async () => {
    const logged = new Promise<string>((resolve) => {
      const log: Log = { ...silent, error: (event) => resolve(event) };
      const onPress = () => new Promise<PressAnswer>((_, reject) => setTimeout(reject, 15, new Error('too late')));
      void invoke('card.action.trigger', press, { onPress }, log);
    });
    expect(await logged).toBe('lark.late-answer-failed');
  });
});

it('a handler that fails makes the platform push again', async () => {
  const onMenu = () => Promise.reject(new Error('the database is away'));
  const event = { operator: { operator_id: { open_id: 'ou_1' } }, event_key: 'today' };
  await expect(invoke('application.bot.menu_v6', event, { onMenu })).rejects.toThrow('the database is away');
});

it('an event that cannot be read is logged by its fields, never its content, and taken as done', async () => {
  const said: unknown[] = [];
  const log: Log = { ...silent, warn: (...line) => said.push(line) };
  expect(await invoke('im.message.receive_v1', { sender: '秘密', message: {} }, {}, log)).toBeUndefined();
  expect(JSON.stringify(said)).toContain('message.message_id');
  expect(JSON.stringify(said)).not.toContain('秘密');
});

it.for(['im.message.message_read_v1', 'im.message.recalled_v1'])('%s is heard and needs nothing', async (type) => {
  expect(await invoke(type, { anything: 1 }, {})).toBeUndefined();
});
