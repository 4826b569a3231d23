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

  it('of a teammate is shown as the basic card, without a button; the asker alone gets it with 转达', async () => {
    const chat = await roomOf(['A101', 'A102', 'M100']);
    const [open, own, ...more] = await chat.say('A102', '/client 赵甲子', { group });
    expect(more).toEqual([]);
    expect(open).toMatchObject({ verb: 'reply', reader: null });
    expect(open?.text).toContain('赵甲子');
    expect(open?.text).not.toMatch(/万|手机|资产|阶段|K0\d{3}/);
    expect(buttonsOf(open?.card)).toEqual([]);
    expect(own).toMatchObject({ verb: 'ephemeral', target: group, reader: openIdOf('A102') });
    expect(buttonsOf(own?.card)).toEqual(['转达']);
  });

  it('of a teammate stays basic for all even where Lark does not name the asker among the members', async () => {
    const chat = await roomOf(['A101', 'M100']);
    const [open, own] = await chat.say('A102', '/client 赵甲子', { group });
    expect(open?.text).not.toMatch(/万|手机|资产|阶段|K0\d{3}/);
    expect(own).toMatchObject({ verb: 'ephemeral', reader: openIdOf('A102') });
  });

  it('of a teammate is the asker’s alone where somebody may not know of the client, and nobody’s where they are hidden', async () => {
    const mixed = await roomOf(['A101', 'A102', 'M100', 'A201']);
    const said = await mixed.say('A102', '/client 赵甲子', { group });
    expect(said).toMatchObject([{ verb: 'ephemeral', reader: openIdOf('A102') }]);
    const hidden = await roomOf(['A101', 'A102', 'M100'], { teamLookup: 'none' });
    const [answer, ...more] = await hidden.say('A102', '/client 赵甲子', { group });
    expect([answer?.verb, more]).toEqual(['ephemeral', []]);
    expect(answer?.text).toContain('没有找到客户');
  });

  it('is the asker’s alone where teammates’ clients are hidden, and where somebody may not know of them', async () => {
    const hidden = await roomOf(['A101', 'A102', 'M100'], { teamLookup: 'none' });
    expect(await hidden.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
    const mixed = await roomOf(['A101', 'M100', 'A201']);
    expect(await mixed.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
  });
});

describe('/room with another word', () => {
  it('says which words there are, and changes nothing', async () => {
    const chat = await openChat();
    const [said] = await chat.say('M100', '/room maybe', { group });
    expect(said?.text).toContain('无法识别“maybe”');
    expect(await chat.book.database.team.count({ where: { roomChatId: { not: null } } })).toBe(0);
  });
});

describe('/room on', () => {
  const second = 'oc_second';
  const recorded = async ({ book: { database } }: Chat) =>
    (await database.audit.findMany({ where: { action: 'room.on' }, orderBy: { seq: 'asc' } })).map(
      ({ detail }) => detail,
    );

  it('in a second group says that the first is the team’s no longer, and it is not', async () => {
    const chat = await roomOf(['A101', 'M100']);
    chat.groups.set(second, ['A101', 'M100']);
    const [asked] = await chat.say('M100', '/room on', { group: second });
    expect(asked).toMatchObject({ verb: 'reply' });
    const moved = await chat.press('M100', asked ?? { card: {} }, '确认', { chatId: second });
    expect(moved?.text).toBe('本群已登记为浦江一组的工作群。\n原登记的群不再是浦江一组的工作群。');
    expect(JSON.stringify(moved?.card)).toContain('The group registered before is no longer the room of');
    expect(await chat.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
    expect(await chat.say('A101', '/client 赵甲子', { group: second })).toMatchObject([{ verb: 'reply' }]);
    const [again] = await chat.say('M100', '/room on', { group: second });
    expect(again?.text).toBe('本群已登记为浦江一组的工作群。');
    expect(await recorded(chat)).toEqual([
      { chat: group, chatBefore: null, teamBefore: null },
      { chat: second, chatBefore: group, teamBefore: null },
      { chat: second, chatBefore: null, teamBefore: null },
    ]);
  });

  it('in a second group asks before it moves, names who there may not see the clients, and 取消 leaves all as it was', async () => {
    const chat = await roomOf(['A101', 'M100']);
    chat.groups.set(second, ['A101', 'M100', 'A201', 'M200']);
    const [asked, ...more] = await chat.say('M100', '/room on', { group: second });
    expect(more).toEqual([]);
    expect(asked?.text).toContain('浦江一组已有工作群。确认后改为本群');
    expect(asked?.text).toContain('无权查看的成员：李丁卯、王己巳');
    expect(await recorded(chat)).toHaveLength(1);
    expect((await chat.press('A101', asked ?? { card: {} }, '取消', { chatId: second })).text).toBe('');
    const cancelled = await chat.press('M100', asked ?? { card: {} }, '取消', { chatId: second });
    expect(cancelled.text).toBe('已取消登记工作群，未作任何改动。');
    expect(await chat.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'reply' }]);
  });

  it('is held against the group as it is when it is confirmed, and against the room as it was shown', async () => {
    const chat = await roomOf(['A101', 'M100']);
    chat.groups.set(second, ['A101', 'M100']);
    const [asked] = await chat.say('M100', '/room on', { group: second });
    chat.groups.set(second, ['A101', 'M100', 'stranger']);
    const confirm = () => chat.press('M100', asked ?? { card: {} }, '确认', { chatId: second });
    expect(await confirm()).toMatchObject({
      tone: 'warning',
      toast: expect.stringContaining('1 名成员不在员工名册中'),
    });
    chat.groups.set(second, ['A101', 'M100', 'A201']);
    await chat.say('M100', '/room off', { group });
    chat.groups.set('oc_third', ['M100']);
    await chat.say('M100', '/room on', { group: 'oc_third' });
    expect((await confirm()).toast).toContain('内容已被更新');
    expect(await chat.press('A101', asked ?? { card: {} }, '确认', { chatId: second })).toMatchObject({
      tone: 'error',
    });
    await chat.say('M100', '/room off', { group: 'oc_third' });
    await chat.say('M100', '/room on', { group });
    expect((await confirm()).text).toContain('无权查看的成员：李丁卯');
  });

  it('by an administrator in another team’s room is on record with the team that had it', async () => {
    const chat = await roomOf(['A101', 'M100']);
    const { teamId } = await chat.book.database.staff.findUniqueOrThrow({ where: { staffNo: 'A101' } });
    const other = await chat.book.database.staff.findUniqueOrThrow({ where: { staffNo: 'A201' } });
    await chat.book.database.staff.update({ where: { staffNo: 'D900' }, data: { teamId: other.teamId } });
    chat.groups.set(group, ['D900', 'M200']);
    expect((await chat.say('D900', '/room on', { group }))[0]?.text).toBe('本群已登记为浦江二组的工作群。');
    expect((await recorded(chat))[1]).toEqual({ chat: group, chatBefore: null, teamBefore: teamId });
  });

  it.for([
    ['one of another team and its manager', ['A201', 'M200'], 2],
    ['one of another team', ['A201'], 1],
  ] as const)(
    'with %s in the group registers it, and says that answers go to the asker alone',
    async ([, others, n]) => {
      const chat = await openChat();
      chat.groups.set(group, ['A101', 'A102', 'M100', 'M000', 'C900', 'D900', ...others]);
      const [on] = await chat.say('M100', '/room on', { group });
      expect(on).toMatchObject({ verb: 'reply' });
      expect(on?.text).toContain('本群已登记为浦江一组的工作群。');
      expect(on?.text).toContain(`本群有 ${n} 名成员无权查看本团队客户，在其退群之前，查询结果仅提问人可见。`);
      expect(JSON.stringify(on?.card)).toContain(`${n} member${n === 1 ? '' : 's'} of this group cannot see`);
      expect(await chat.say('A101', '/client 赵甲子', { group })).toMatchObject([{ verb: 'ephemeral' }]);
    },
  );

  it('says nothing of the kind of teammates, managers above, compliance and administrators', async () => {
    const chat = await openChat({ teamLookup: 'none' });
    chat.groups.set(group, ['A101', 'A102', 'M100', 'M000', 'C900', 'D900']);
    expect((await chat.say('M100', '/room on', { group }))[0]?.text).toBe('本群已登记为浦江一组的工作群。');
  });
});
