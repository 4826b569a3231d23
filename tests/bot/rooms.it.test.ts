import { describe, expect, it } from 'vitest';
import { buttonsOf } from './card-reading.ts';
import { type Chat, openChat, openIdOf } from './chat.ts';

const group = 'oc_room';

/** The room of the first team with these people in it. */
async function roomOf(members: string[], options: { teamLookup?: 'basic' | 'none' } = {}): Promise<Chat> {
  const chat = await openChat(options);
  chat.groups.set(group, [...new Set([...members, 'M100'])]);
  await chat.say('M100', '/room on', { group });
  chat.groups.set(group, members);
  return chat;
}

describe("a client in the team's room", () => {
  it('is shown to all, masked and in full, where every member may see the client in full', async () => {
    const chat = await roomOf(['A101', 'M100', 'C900']);
    const said = await chat.say('A101', '/client 赵甲子', { group });
    expect(said).toMatchObject([{ verb: 'reply' }]);
    expect(said[0]?.text).toMatch(/资产|AUM/);
    expect(said[0]?.text).not.toMatch(/手机|证件|138/);
    expect(buttonsOf(said[0]?.card)).toEqual([]);
  });

  it('is shown as the basic card, without a button, where teammates read it; the asker alone sees the rest', async () => {
    const chat = await roomOf(['A101', 'A102', 'M100']);
    const [open, own, ...more] = await chat.say('A101', '/client 赵甲子', { group });
    expect(more).toEqual([]);
    expect(open).toMatchObject({ verb: 'reply', reader: null });
    expect(open?.text).toContain('赵甲子');
    expect(open?.text).not.toMatch(/万|手机|资产|阶段|K0\d{3}/);
    expect(buttonsOf(open?.card)).toEqual([]);
    expect(own).toMatchObject({ verb: 'ephemeral', target: group, reader: openIdOf('A101') });
    expect(own?.text).toContain('手机');
  });

  it('of a teammate is the asker’s alone, with 转达', async () => {
    const chat = await roomOf(['A101', 'A102', 'M100']);
    const said = await chat.say('A102', '/client 赵甲子', { group });
    expect(said).toMatchObject([{ verb: 'ephemeral', reader: openIdOf('A102') }]);
    expect(buttonsOf(said[0]?.card)).toEqual(['转达']);
  });

  it('is the asker’s alone where teammates’ clients are hidden, and where somebody may not know of them', async () => {
    const hidden = await roomOf(['A101', 'A102', 'M100'], { teamLookup: 'none' });
    expect(await hidden.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
    const mixed = await roomOf(['A101', 'M100', 'A201']);
    expect(await mixed.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
  });
});
