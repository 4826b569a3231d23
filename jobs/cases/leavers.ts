import { cardJson } from '../../cards/kit/card-json.ts';
import { textFor } from '../../cards/kit/catalogue.ts';
import { nameText } from '../../cards/kit/format.ts';
import { cardFor } from '../../cards/kit/languages.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { press } from '../../cards/kit/press.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import { type NewDelivery, priorities } from '../../domain/messaging/ledger.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { PeopleReads } from '../../domain/people/port.ts';
import { maySendAt } from '../../domain/people/quiet.ts';
import type { Store } from '../../domain/store.ts';

/** Who has somebody's cases after them: the nearest active manager above, else whoever keeps the system running. */
export async function heirOf(people: PeopleReads, id: StaffId): Promise<StaffId | undefined> {
  const [manager] = await people.managersOf(id);
  const [fallback] = manager === undefined ? (await people.reachable('admin')).filter((one) => one.id !== id) : [];
  return manager?.id ?? fallback?.id;
}

/** Gives the open cases of somebody who is no longer active to who comes after them, who is told; gives how many. */
export async function moveLeaversCases(store: Store, leaver: StaffId, moment: Moment): Promise<number> {
  const { people, cases, ledger } = store;
  const to = await heirOf(people, leaver);
  if (to === undefined) return 0;
  const moved = await cases.moveAll({ from: leaver, to, at: moment.now });
  const [first] = moved;
  if (first === undefined) return 0;
  await store.audit(
    { actor: 'desk', action: 'case.move', object: `staff:${leaver}`, detail: { to, cases: moved }, via: 'job' },
    moment.now,
  );
  const [from, heir] = [await people.byId(leaver), await people.byId(to)];
  if (from !== undefined && heir?.openId !== undefined)
    await ledger.say(movedNotice({ from, heir, count: moved.length, first }, moment), moment.now);
  return moved.length;
}

type Moved = { from: Staff; heir: Staff; count: number; first: number };

function movedNotice({ from, heir, count, first }: Moved, moment: Moment): NewDelivery {
  const card = cardFor(heir.locale, moment.today, (view) => {
    const { notices } = textFor(view.locale).cases;
    const buttons = [{ label: 'open' as const, press: press('case.list', undefined, { scope: 'mine', page: 1 }) }];
    const line = notices.movedLine(nameText(from.name), count);
    return noticeCard({ title: notices.movedTitle, line, tone: 'warn', buttons }, view);
  });
  return {
    key: `case:moved:${from.id}:${heir.id}:${first}`,
    kind: 'notice',
    verb: 'send',
    target: heir.openId ?? '',
    staffId: heir.id,
    msgType: 'interactive',
    content: cardJson(card),
    onDay: moment.today,
    priority: priorities.notice,
    notBefore: maySendAt(heir, { urgent: false }, moment),
  };
}
