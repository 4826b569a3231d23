import { describe, expect, it } from 'vitest';
import { refusal, startRig } from './rig.ts';

describe('the contact directory', () => {
  it('shows a user by each id, and several at once', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a', { mobile: '13800000001' }), await rig.person('b')];
    for (const type of ['open_id', 'user_id', 'union_id'] as const) {
      const answer = await rig.client.contact.v3.user.get({
        path: { user_id: a[type] },
        params: { user_id_type: type },
      });
      expect(answer.data?.user).toMatchObject({
        open_id: a.open_id,
        name: a.name,
        email: a.email,
        mobile: '13800000001',
        status: { is_resigned: false, is_activated: true },
      });
    }
    const many = await rig.client.contact.v3.user.batch({ params: { user_ids: [b.open_id, a.open_id, 'ou_none'] } });
    expect(many.data?.items?.map((user) => user.open_id)).toEqual([b.open_id, a.open_id]);
    const unknown = rig.client.contact.v3.user.get({
      path: { user_id: 'ou_none' },
      params: { user_id_type: 'open_id' },
    });
    expect(await refusal(unknown)).toMatchObject({ code: 99992351 });
  });

  it('finds ids by e-mail and mobile; who is not found or has left has none', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a', { mobile: '13800000001' }), await rig.person('b')];
    await rig.control('DELETE', 'users', { open_id: b.open_id });
    const find = async (include_resigned: boolean) =>
      (
        await rig.client.contact.v3.user.batchGetId({
          params: { user_id_type: 'open_id' },
          data: {
            emails: ['A@bank.example', b.email, 'x@bank.example'],
            mobiles: ['+8613800000001'],
            include_resigned,
          },
        })
      ).data?.user_list;
    expect((await find(false))?.map((entry) => entry.user_id)).toEqual([a.open_id, undefined, undefined, a.open_id]);
    expect((await find(true))?.map((entry) => entry.user_id)).toEqual([a.open_id, b.open_id, undefined, a.open_id]);
  });

  it('lists departments and their members by pages, with leaders', async () => {
    const rig = await startRig();
    const head = await rig.post<{ open_department_id: string }>('departments', { name: '零售' });
    const boss = await rig.person('boss');
    const team = await rig.post<{ open_department_id: string }>('departments', {
      name: '一组',
      parent_department_id: head.open_department_id,
      leader_open_id: boss.open_id,
    });
    const department_id = team.open_department_id;
    for (let n = 0; n < 5; n += 1) await rig.person(`m${n}`, { department_id });
    const page = async (page_token?: string) => {
      const params = {
        department_id,
        department_id_type: 'open_department_id',
        page_size: 2,
        ...(page_token ? { page_token } : {}),
      } as const;
      return (await rig.client.contact.v3.user.findByDepartment({ params })).data;
    };
    const first = await page();
    expect(first).toMatchObject({ has_more: true, items: [{ leader_user_id: boss.open_id }, {}] });
    const names = [first, await page(first?.page_token)].flatMap((data) => data?.items?.map((user) => user.email));
    expect(names).toEqual([0, 1, 2, 3].map((n) => `m${n}@bank.example`));
    const all: unknown[] = [];
    for await (const part of await rig.client.contact.v3.user.findByDepartmentWithIterator({
      params: { department_id, page_size: 2 },
    }))
      all.push(...(part?.items ?? []));
    expect(all).toHaveLength(5);
    const children = await rig.client.contact.v3.department.children({
      path: { department_id: '0' },
      params: { fetch_child: true },
    });
    expect(children.data?.items?.map(({ name, member_count }) => [name, member_count])).toEqual([
      ['零售', 0],
      ['一组', 5],
    ]);
    const parents = await rig.client.contact.v3.department.parent({ params: { department_id } });
    expect(parents.data?.items?.map(({ name }) => name)).toEqual(['零售']);
    expect((await rig.client.contact.v3.department.get({ path: { department_id } })).data?.department).toMatchObject({
      name: '一组',
      leader_user_id: boss.open_id,
    });
    expect(
      await refusal(rig.client.contact.v3.user.findByDepartment({ params: { department_id: 'od-none' } })),
    ).toMatchObject({ code: 40004 });
    expect(
      await refusal(rig.client.contact.v3.user.findByDepartment({ params: { department_id, page_size: 51 } })),
    ).toMatchObject({ code: 99992402 });
  });
});

describe('chats', () => {
  it('are listed with their members while the bot is in them', async () => {
    const rig = await startRig();
    const [a, b] = [await rig.person('a'), await rig.person('b')];
    const { chat_id } = await rig.post<{ chat_id: string }>('chats', {
      name: '一组',
      open_ids: [a.open_id, b.open_id],
    });
    const path = { chat_id };
    expect((await rig.client.im.v1.chat.list({ params: {} })).data?.items).toMatchObject([{ chat_id, name: '一组' }]);
    expect((await rig.client.im.v1.chat.get({ path })).data).toMatchObject({
      name: '一组',
      chat_mode: 'group',
      user_count: '2',
      chat_status: 'normal',
    });
    const members = await rig.client.im.v1.chatMembers.get({ path, params: { member_id_type: 'user_id' } });
    expect(members.data).toMatchObject({
      member_total: 2,
      has_more: false,
      items: [{ member_id: a.user_id, name: a.name }, { member_id: b.user_id }],
    });
    expect((await rig.client.im.v1.chatMembers.isInChat({ path })).data).toMatchObject({ is_in_chat: true });
    await rig.post('chats/bot', { chat_id, in: false });
    expect((await rig.client.im.v1.chat.list({ params: {} })).data?.items).toEqual([]);
    expect(await refusal(rig.client.im.v1.chatMembers.get({ path }))).toMatchObject({ code: 232011 });
    await rig.control('DELETE', 'chats', { chat_id });
    expect(await refusal(rig.client.im.v1.chat.get({ path }))).toMatchObject({ code: 232009 });
    expect(await refusal(rig.client.im.v1.chat.get({ path: { chat_id: 'oc_none' } }))).toMatchObject({ code: 232006 });
  });
});

describe('the bot', () => {
  it('learns its own open_id, at the top level of the answer', async () => {
    const rig = await startRig();
    const info = await rig.client.request<{ code: number; bot: { open_id: string } }>({
      method: 'GET',
      url: '/open-apis/bot/v3/info',
    });
    expect(info).toMatchObject({
      code: 0,
      bot: { activate_status: 2, open_id: expect.stringMatching(/^ou_[0-9a-f]{32}$/) },
    });
  });
});

describe('the registry of slash commands', () => {
  const URL = 'application/v7/app_slash_commands';
  type Command = {
    command_id: string;
    command: string;
    description: { i18n?: Record<string, string> };
    icon: { icon_key: string };
  };

  it('creates, lists newest first, replaces descriptions whole, and deletes', async () => {
    const rig = await startRig();
    const create = async (command: string) =>
      (
        await rig.raw('POST', URL, {
          command,
          description: { default_value: command, i18n: { zh_cn: '今日', en_us: 'Today' } },
        })
      ).data as Command;
    const today = await create('today');
    const client = await create('client');
    const list = async () => ((await rig.raw('GET', URL)).data as { items: Command[] }).items;
    expect((await list()).map(({ command }) => command)).toEqual(['client', 'today']);
    expect(today.icon).toEqual({ icon_key: 'skill_outlined' });
    await rig.raw('PATCH', `${URL}/${today.command_id}`, {
      description: { default_value: 'x', i18n: { zh_cn: '今天' } },
    });
    expect((await list()).find(({ command }) => command === 'today')?.description.i18n).toEqual({ zh_cn: '今天' });
    await rig.raw('DELETE', `${URL}/${client.command_id}`);
    expect(await rig.get('commands')).toEqual([
      { command: 'today', description: { default_value: 'x', i18n: { zh_cn: '今天' } } },
    ]);
    expect(await refusal(create('today'))).toMatchObject({ code: 40000000, msg: 'command already exists' });
    expect(await refusal(rig.raw('DELETE', `${URL}/${client.command_id}`))).toMatchObject({ code: 40000001 });
  });

  it.for(['/today', 'Today', '今日', '1st', 'x'.repeat(33)])('refuses the name %s', async (command) => {
    const rig = await startRig();
    expect(await refusal(rig.raw('POST', URL, { command, description: { default_value: 'x' } }))).toMatchObject({
      code: 40000000,
    });
  });

  it('holds a hundred', async () => {
    const rig = await startRig();
    const create = (n: number) => rig.raw('POST', URL, { command: `c${n}`, description: { default_value: 'x' } });
    for (let n = 0; n < 100; n += 1) await create(n);
    expect(await refusal(create(100))).toMatchObject({ code: 40000000, msg: expect.stringContaining('100') });
  });
});
