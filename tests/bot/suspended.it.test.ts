import { describe, expect, it } from 'vitest';
import type { Staff } from '../../domain/people/people.ts';
import { audited, type Chat, openChat, openIdOf } from './chat.ts';

let count = 0;

/** The firm's directory tells what somebody is now. */
async function tells(chat: Chat, who: string, status: Staff['status']): Promise<void> {
  count += 1;
  await chat.bot.onLeaver({ key: `evt:d${count}`, openId: openIdOf(who), status, at: chat.moment().now });
}

const client = '/client 赵甲子';
const gone = '账号已停用';

describe('what the directory tells of somebody', () => {
  it('a suspension ends as it began, and both are on record', async () => {
    const chat = await openChat();
    await tells(chat, 'A101', 'suspended');
    expect((await chat.ask('A101', client)).text).toContain(gone);
    await tells(chat, 'A101', 'active');
    expect((await chat.ask('A101', client)).text).toContain('赵甲子');
    expect(await audited(chat)).toEqual(['staff.suspended', 'staff.active']);
  });

  it('does not bring a leaver back, not even by way of a suspension', async () => {
    const chat = await openChat();
    for (const status of ['left', 'suspended', 'active'] as const) await tells(chat, 'A101', status);
    expect((await chat.ask('A101', client)).text).toContain(gone);
    expect(await audited(chat)).toEqual(['staff.left']);
  });

  it('leaves no record where nothing changed', async () => {
    const chat = await openChat();
    await tells(chat, 'A101', 'active');
    await tells(chat, 'nobody', 'suspended');
    expect(await audited(chat)).toEqual([]);
  });
});
