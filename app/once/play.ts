import { setTimeout as wait } from 'node:timers/promises';
import { clientsOfTier, newClientsOf, someFileIsReported } from '../../adapters/store/demo/played-day.ts';
import { stillToSend } from '../../adapters/store/messaging/ledger-figures.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { DemoDesk } from '../demo-desk.ts';
import { type People, peopleOf, type SandboxUser } from './sandbox-user.ts';

type Playing = { say: (line: string) => void; moveTo: (time: string) => Date };

/** Advisors who do everything a day can bring; the others only get their list. */
const busyAdvisors = 8;
const patienceMs = 60_000;

/** The day from before the list to after the summary; gives how many commands people typed. */
export async function playDay(demo: DemoDesk, { say, moveTo }: Playing): Promise<number> {
  const people = peopleOf(demo.url);
  const users = new Map((await people.users()).map((user) => [user.email.split('@')[0]?.toUpperCase() ?? '', user]));
  const advisors = [...users].filter(([staffNo]) => staffNo.startsWith('A')).map(([, user]) => user);
  await people.moveClock(moveTo('08:14'));
  say('08:14  Lark is made to be rude: some calls are refused, some answers get lost, some events come twice.');
  await people.fault('/open-apis/im/v1/messages', '429', 2);
  await people.fault('/open-apis/im/v1/messages', 'lost', 3);
  await people.moveClock(moveTo('08:15'));
  await settled(demo);
  say(`08:15  ${advisors.length} lists went out.`);
  await people.moveClock(moveTo('10:00'));
  const commands = await morningsWork(demo, people, advisors);
  say(`10:00  ${commands} commands and the presses of ${busyAdvisors} advisors were answered.`);
  await people.moveClock(moveTo('14:30'));
  await outflowArrives(demo, { people, manager: need(users, 'M100'), at: moveTo('14:20') });
  say('14:30  a file of flows came in by chat; whoever had to know was told.');
  await people.moveClock(moveTo('17:15'));
  await settled(demo);
  say('17:15  whoever has something left on the list has been told.');
  await people.moveClock(moveTo('17:40'));
  await settled(demo);
  await people.moveClock(moveTo('17:41'));
  await settled(demo);
  say('17:40  the managers have their summaries.');
  return commands;
}

async function morningsWork(demo: DemoDesk, people: People, advisors: readonly SandboxUser[]): Promise<number> {
  const busy = advisors.slice(0, busyAdvisors).map(({ open_id }) => open_id);
  const clients = await newClientsOf(demo.core.database, busy);
  let commands = 0;
  for (const open_id of busy) {
    const client = clients.find(({ advisorOpenId }) => advisorOpenId === open_id)?.clientNo ?? '';
    const lines = [
      '/help',
      '/today',
      `/client ${client}`,
      `/log ${client} 电话 已沟通近期安排 下次 3天后`,
      `/stage ${client} 2`,
      `/task ${client} 明天 准备材料`,
      '/undo',
      '/nonsense',
    ];
    for (const line of lines) {
      const { event_id } = await people.say(open_id, line);
      commands += 1;
      if (line.startsWith('/log')) await people.redeliver(event_id);
    }
    await settled(demo);
    await pressThrough(people, open_id);
  }
  await settled(demo);
  return commands;
}

/** 完成, 延后, which asks when, and 记录 on the morning's card, and the form that 记录 opens. */
async function pressThrough(people: People, openId: string): Promise<void> {
  const { title } = textFor('zh-CN').tasks.list;
  // An outflow may have been told of before the list.
  const list = (await people.messages(openId)).find(({ text }) => text.startsWith(title));
  if (list === undefined) throw new AppError('not-found', `${openId} has no list`);
  const press = (label: string) => people.press(openId, { message_id: list.message_id, label });
  for (const label of ['完成', '延后']) {
    const { code } = await press(label);
    if (code !== undefined && code !== 0)
      throw new AppError('lark-refused', `a press of ${label} was answered ${code}`);
  }
  const before = await people.messages(openId);
  await press('记录');
  const form = await until(async () =>
    (await people.messages(openId, before.at(-1)?.message_id)).find(({ sender }) => sender === 'bot'),
  );
  await people.press(openId, {
    message_id: form.message_id,
    label: '提交',
    form_value: { note: '已电话沟通', kind: 'call' },
  });
}

type Outflow = { people: People; manager: SandboxUser; at: Date };

async function outflowArrives(demo: DemoDesk, { people, manager, at }: Outflow): Promise<void> {
  const clients = await clientsOfTier(demo.core.database, '白金', 3);
  const rows = clients.map(
    ({ clientNo, aum }, index) => `ONCE${index},${clientNo},${at.toISOString()},out,${aum / 200n},柜面`,
  );
  await people.sendFile(
    manager.open_id,
    '当日流水.csv',
    ['flow_no,client_no,occurred_at,direction,amount,channel', ...rows].join('\n'),
  );
  await until(async () => (await someFileIsReported(demo.core.database)) || undefined);
  await settled(demo);
}

/** Waits until everything the desk has decided is said, and what is under way in the queue is done. */
async function settled({ core, desk }: DemoDesk): Promise<void> {
  await desk.tick();
  await until(async () => {
    const open = await stillToSend(core.database, new Date(core.clock.now().getTime() + 120_000));
    const { intake } = await core.queue.counts();
    return open + intake.waiting + intake.active === 0 || undefined;
  });
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline)
      throw new AppError('conflict', 'the day did not go on within a minute', { remedy: 'see the log above' });
    await wait(25);
  }
}

function need(users: ReadonlyMap<string, SandboxUser>, staffNo: string): SandboxUser {
  const user = users.get(staffNo);
  if (user === undefined) throw new AppError('not-found', `the sample book has no ${staffNo}`);
  return user;
}
