import type { Log } from '../../domain/kit/log.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { LeaverEvent, MemberEvent } from '../../domain/messaging/events.ts';
import type { Store } from '../../domain/store.ts';
import { moveLeaversCases } from '../../jobs/cases/leavers.ts';

/** Somebody who left or is suspended loses access at once; after a suspension access returns. */
export async function takeLeaver(
  store: Store,
  event: LeaverEvent,
  { moment, log }: { moment: Moment; log: Log },
): Promise<void> {
  const { key, openId, status } = event;
  const { now } = moment;
  if (!(await store.inbox.take(key, 'leaver', now))) return;
  const staff = await store.people.setStatusByOpenId(openId, status);
  if (staff === undefined) return;
  const object = `staff:${staff.id}`;
  await store.audit({ actor: 'lark', action: `staff.${status}`, object, detail: {}, via: 'directory' }, now);
  if (status !== 'active') await moveLeaversCases(store, staff.id, moment);
  log.info(status === 'active' ? 'staff.back' : 'staff.gone', { staff: staff.id, status });
}

/** A group that the bot has left or that was dissolved is no longer a room. */
export async function takeMember(store: Store, { change, chatId }: MemberEvent): Promise<void> {
  if (change !== 'bot-left' && change !== 'dissolved') return;
  const team = await store.people.teamOfRoom(chatId);
  if (team !== undefined) await store.people.registerRoom(team, undefined);
}
