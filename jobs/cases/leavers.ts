import { textFor } from '../../cards/kit/catalogue.ts';
import { nameText } from '../../cards/kit/format.ts';
import { noticeCard } from '../../cards/kit/notice-card.ts';
import { press } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { NewDelivery } from '../../domain/messaging/ledger.ts';
import { heirOf } from '../../domain/people/heir.ts';
import type { Staff, StaffId } from '../../domain/people/people.ts';
import type { Store } from '../../domain/store.ts';
import { deliveryTo } from '../delivery/delivery-to.ts';

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
  const render = (view: View) => {
    const { notices } = textFor(view.locale).cases;
    const buttons = [{ label: 'open' as const, press: press('case.list', undefined, { scope: 'mine', page: 1 }) }];
    const line = notices.movedLine(nameText(from.name), count);
    return noticeCard({ title: notices.movedTitle, line, tone: 'warn', buttons }, view);
  };
  return deliveryTo(heir, { key: `case:moved:${from.id}:${heir.id}:${first}`, kind: 'notice', render }, moment);
}
