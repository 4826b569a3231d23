import { describe, expect, it } from 'vitest';
import { ZodError } from 'zod';
import { readDeleted, readMembers, readMenu, readMessage, readPress, readUpdated } from '../../adapters/lark/events.ts';

const head = {
  schema: '2.0',
  event_id: 'e1',
  create_time: '1608725989000',
  token: 'v',
  app_id: 'cli_0123456789abcdef',
};
const bot = 'ou_bot';

type Said = { type?: string; content?: object; chat?: string; mentions?: object[]; sender?: string };

function received({ type = 'text', content = { text: 'hi' }, chat = 'p2p', mentions, sender = 'user' }: Said) {
  return {
    ...head,
    sender: { sender_id: { open_id: 'ou_1' }, sender_type: sender },
    message: {
      message_id: 'om_1',
      create_time: '1609073151345',
      chat_id: 'oc_1',
      chat_type: chat,
      message_type: type,
      content: JSON.stringify(content),
      ...(mentions && { mentions }),
    },
  };
}

const botMention = { key: '@_user_1', id: { open_id: bot }, mentioned_type: 'bot', name: '客户助手' };
const zhang = { key: '@_user_10', id: { open_id: 'ou_zhang' }, mentioned_type: 'user', name: '张样本' };

describe('a message', () => {
  it('is known by its message id, whatever the event id', () => {
    expect(readMessage(received({}), bot)).toEqual({
      key: 'msg:om_1',
      eventId: 'e1',
      messageId: 'om_1',
      chatId: 'oc_1',
      chatType: 'p2p',
      openId: 'ou_1',
      kind: 'text',
      text: 'hi',
      mentions: [],
      mentioned: false,
      at: new Date(1609073151345),
    });
  });

  it.for([
    { text: '@_user_1 /today', is: '/today', mentions: [botMention], why: 'the bot is taken out' },
    {
      text: '/assign 001 @_user_10',
      is: '/assign 001 @_user_10',
      mentions: [botMention, zhang],
      why: 'another person stays',
    },
    {
      text: '@_user_1@_user_10 /x',
      is: '@_user_10 /x',
      mentions: [botMention, zhang],
      why: 'one key begins the other',
    },
    { text: '@_all 大家看', is: '大家看', mentions: undefined, why: 'everybody is nobody' },
    { text: '@_allowed stays', is: '@_allowed stays', mentions: undefined, why: 'only begins like everybody' },
    { text: '/log a\nb', is: '/log a\nb', mentions: undefined, why: 'lines are kept' },
  ])('reads "$text" as "$is": $why', ({ text, is, mentions }) => {
    expect(readMessage(received({ content: { text }, chat: 'group', ...(mentions && { mentions }) }), bot)?.text).toBe(
      is,
    );
  });

  it('knows whether the bot was mentioned, and not another bot', () => {
    const other = { ...botMention, id: { open_id: 'ou_other_bot' } };
    const read = (mentions: object[], own: string | undefined) =>
      readMessage(received({ chat: 'group', mentions }), own)?.mentioned;
    expect(read([botMention], bot)).toBe(true);
    expect(read([other], bot)).toBe(false);
    expect(read([other], undefined)).toBe(true);
    expect(readMessage(received({ content: { text: '@_all hi' }, chat: 'group' }), bot)?.mentioned).toBe(false);
  });

  it('gives those who were mentioned beside it', () => {
    const event = readMessage(received({ chat: 'group', mentions: [botMention, zhang] }), bot);
    expect(event?.mentions).toEqual([{ key: '@_user_10', openId: 'ou_zhang', name: '张样本' }]);
  });

  it('flattens rich text, its mentions too', () => {
    const content = {
      title: '',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '客户助手' },
          { tag: 'text', text: ' /log 001 ' },
          { tag: 'text', text: '电话' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [{ tag: 'text', text: '第二行' }],
      ],
    };
    const event = readMessage(received({ type: 'post', content, chat: 'group', mentions: [botMention] }), bot);
    expect(event).toMatchObject({ kind: 'text', text: '/log 001 电话\n第二行', mentioned: true });
  });

  it.for([
    { why: 'below its language', content: { zh_cn: { title: '', content: [[{ tag: 'text', text: '/today' }]] } } },
    {
      why: 'in the newer shape, where the older one is empty',
      content: { title: '', content: [], content_v2: [[{ tag: 'md', text: '/today' }]] },
    },
    {
      why: 'with the bot named by its id, and no list of mentions',
      content: {
        title: '',
        content: [
          [
            { tag: 'at', user_id: bot, user_name: '客户助手' },
            { tag: 'text', text: ' /today' },
          ],
        ],
      },
    },
  ])('reads a rich text $why', ({ content }) => {
    expect(readMessage(received({ type: 'post', content }), bot)).toMatchObject({ kind: 'text', text: '/today' });
  });

  it('knows itself and others in a rich text that names them by their ids', () => {
    const at = (user_id: string, user_name: string) => ({ tag: 'at', user_id, user_name });
    const content = {
      title: '',
      content: [[at(bot, '客户助手'), { tag: 'text', text: ' /x ' }, at('ou_zhang', '张样本')]],
    };
    expect(readMessage(received({ type: 'post', content, chat: 'group' }), bot)).toMatchObject({
      mentioned: true,
      text: '/x ou_zhang',
      mentions: [{ key: 'ou_zhang', openId: 'ou_zhang', name: '张样本' }],
    });
  });

  it('of the bot itself concerns nobody, under whatever type it comes', () => {
    const own = received({ content: { text: '/help' } });
    own.sender.sender_id.open_id = bot;
    expect(readMessage(own, bot)).toBeUndefined();
  });

  it('that was spoken is what the platform heard; unheard it is nothing one can read', () => {
    const heard = { file_key: 'file_1', duration: 4200, speech_to_text: '记一下 甲示例' };
    expect(readMessage(received({ type: 'audio', content: heard }), bot)).toMatchObject({
      kind: 'text',
      spoken: true,
      text: '记一下 甲示例',
    });
    const unheard = { file_key: 'file_1', duration: 4200 };
    expect(readMessage(received({ type: 'audio', content: unheard }), bot)?.kind).toBe('other');
  });

  it.for([
    {
      type: 'file',
      content: { file_key: 'file_1', file_name: '客户.csv' },
      is: { kind: 'file', fileKey: 'file_1', fileName: '客户.csv' },
    },
    { type: 'image', content: { image_key: 'img_1' }, is: { kind: 'other', text: '' } },
    { type: 'text', content: { nothing: 1 }, is: { kind: 'other', text: '' } },
  ])('of type $type is $is.kind', ({ type, content, is }) => {
    expect(readMessage(received({ type, content }), bot)).toMatchObject(is);
  });

  it('of another bot is nobody speaking', () => {
    expect(readMessage(received({ sender: 'app' }), bot)).toBeUndefined();
  });

  it('that is not what the platform describes is refused', () => {
    expect(() => readMessage({ ...head, message: {} }, bot)).toThrow(ZodError);
  });
});

describe('a press', () => {
  const pressed = {
    ...head,
    create_time: '1603977298000000',
    operator: { open_id: 'ou_1' },
    token: 'c-1',
    action: { value: { do: 'done', task: 7 }, tag: 'button', name: 'save' },
    host: 'im_message',
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  };

  it('is known by its event id and carries its card, its value and the token of the card', () => {
    expect(readPress(pressed)).toEqual({
      key: 'evt:e1',
      openId: 'ou_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      token: 'c-1',
      value: { do: 'done', task: 7 },
      tag: 'button',
      name: 'save',
      formValue: {},
      at: new Date(1603977298000),
    });
  });

  it('leaves out the fields of a form that were left empty', () => {
    const form_value = { note: '电话', none: '', many: ['a', 'b'], nobody: [], date: '2026-12-01 +0800', odd: 3 };
    expect(readPress({ ...pressed, action: { ...pressed.action, form_value } }).formValue).toEqual({
      note: '电话',
      many: ['a', 'b'],
      date: '2026-12-01 +0800',
    });
  });

  it.for([{ option: 'b' }, { input_value: 'b' }])('carries the choice or the typed text of %o', (action) => {
    expect(readPress({ ...pressed, action: { tag: 'select_static', ...action } })).toMatchObject({
      option: 'b',
      value: undefined,
    });
  });
});

it('a choice in the menu is answered to the person: there is no chat', () => {
  const data = {
    ...head,
    operator: { operator_name: 'x', operator_id: { open_id: 'ou_1' } },
    event_key: 'today',
    timestamp: 1608725989,
  };
  expect(readMenu(data)).toEqual({ key: 'evt:e1', openId: 'ou_1', eventKey: 'today', at: new Date(1608725989000) });
});

describe('the directory', () => {
  it.for([
    { status: { is_resigned: true }, is: 'left' },
    { status: { is_exited: true, is_frozen: true }, is: 'left' },
    { status: { is_frozen: true }, is: 'suspended' },
    { status: { is_frozen: false, is_resigned: true }, is: 'left' },
    { status: { is_frozen: false }, is: 'active' },
    { status: { is_activated: true }, is: undefined },
    { status: undefined, is: undefined },
  ])('an update to $status means $is', ({ status, is }) => {
    expect(readUpdated({ ...head, object: { open_id: 'ou_1', status } })?.status).toBe(is);
  });

  it('a deleted person has left', () => {
    expect(readDeleted({ ...head, object: { open_id: 'ou_1' } })).toMatchObject({ openId: 'ou_1', status: 'left' });
  });
});

it('who joined a group is told by open_id', () => {
  const data = {
    ...head,
    chat_id: 'oc_1',
    users: [{ name: 'x', user_id: { open_id: 'ou_1' } }, { user_id: { open_id: 'ou_2' } }],
  };
  expect(readMembers('joined')(data)).toMatchObject({ chatId: 'oc_1', change: 'joined', openIds: ['ou_1', 'ou_2'] });
  expect(readMembers('bot-left')({ ...head, chat_id: 'oc_1' })).toMatchObject({ change: 'bot-left', openIds: [] });
});
