import { addDays, type Day } from '../../domain/kit/day.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import { closedByHand } from '../../domain/occasions/rule-sets.ts';
import { type Entry, type ListItem, pressing } from '../../domain/tasks/entries.ts';
import { missedBy } from '../../domain/tasks/put-off.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, type MenuChoice, menu } from '../kit/elements.ts';
import { cutEnd, dateText } from '../kit/format.ts';
import { type Press, press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Button, Overflow } from '../schema.ts';
import { shownItems, taskWhy } from './task-lines.ts';

const byHand = closedByHand(occasionRules);

/** A view that knows the next trading day. */
type DayView = View & { tomorrow: Day };

/** What one does about an entry in one tap, and the rest behind ⋯. What a contact does not settle is done by hand. */
export function entryActions(entry: Entry, view: DayView): (Button | Overflow)[] {
  return [mainButton(entry, view), ...menuOf(choices(entry, view))];
}

/** The same of one that stands out: putting it off has a button of its own. */
export function firstActions(entry: Entry, view: DayView): (Button | Overflow)[] {
  const [{ item }] = entry.items;
  if (item.why.rule === 'case') return entryActions(entry, view);
  const snooze = button(textFor(view.locale).words.buttons.snooze, snoozePress(item));
  return [mainButton(entry, view), snooze, ...menuOf(choices(entry, view, { apart: item }))];
}

function menuOf(more: readonly MenuChoice[]): Overflow[] {
  return more.length === 0 ? [] : [menu(more)];
}

function snoozePress({ id }: TaskItem): Press {
  return press('task.snooze.when', ref('task', id), { at: 'list' });
}

function mainButton({ client, items }: Entry, { locale }: View): Button {
  const { buttons: say } = textFor(locale).words;
  const [{ item, moment }] = items;
  const type = pressing.has(moment) ? 'primary' : 'default';
  if (item.why.rule === 'case') return button(say.open, openOfCase(item.why.case), { type });
  if (client === undefined || byHand.has(item.rule))
    return button(say.done, press('task.done', ref('task', item.id), { at: 'list' }), { type });
  return button(say.log, press('contact.log.form', ref('client', client.id), { task: item.id, at: 'list' }), { type });
}

/**
 * Done and put off for every item, named where there are several; and the client. `apart`: the entry stands out, and this item is put off
 * by a button beside the menu.
 */
function choices({ client, items }: Entry, view: DayView, { apart }: { apart?: TaskItem } = {}): MenuChoice[] {
  const { tasks, words } = textFor(view.locale);
  const { buttons: say } = words;
  const [first] = items;
  const named = (label: string, item: TaskItem) =>
    items.length > 1 ? tasks.list.menuItem(label, cutEnd(taskWhy(item, view), 24)) : label;
  const ofItem = ({ item }: ListItem): MenuChoice[] => {
    if (item.why.rule === 'case')
      return item === first.item ? [] : [{ label: named(say.open, item), press: openOfCase(item.why.case) }];
    const done = press('task.done', ref('task', item.id), { at: 'list' });
    const isMain = item === first.item && (client === undefined || byHand.has(item.rule));
    return [
      ...(isMain ? [] : [{ label: named(say.done, item), press: done }]),
      ...(items.length > 1 || item === apart ? [] : toTomorrow(item, view)),
      ...(item === apart ? [] : [{ label: named(say.snooze, item), press: snoozePress(item) }]),
    ];
  };
  return [
    ...items.slice(0, shownItems).flatMap(ofItem),
    ...ofClient(first, client?.id, { view, opens: apart !== undefined }),
  ];
}

/** The usual day without being asked for it, unless a day would be missed by it. */
function toTomorrow(item: TaskItem, view: DayView): MenuChoice[] {
  const { today, tomorrow: to } = view;
  const { tasks } = textFor(view.locale);
  if (missedBy(item, { to, today }) !== undefined) return [];
  const label = to === addDays(today, 1) ? tasks.snoozeToTomorrow : tasks.snoozeToDay(dateText(to, view));
  return [{ label, press: press('task.snooze', ref('task', item.id), { at: 'list', to }) }];
}

type ClientPart = { view: View; opens: boolean };

/** What one does about the client: log a contact, where the entry's own button is another one; where an entry stands out, see the file. */
function ofClient({ item }: ListItem, clientId: number | undefined, { view, opens }: ClientPart): MenuChoice[] {
  if (clientId === undefined) return [];
  const { buttons: say } = textFor(view.locale).words;
  const client = ref('client', clientId);
  const log = press('contact.log.form', client, { at: 'list', ...(item.why.rule !== 'case' && { task: item.id }) });
  const isCase = item.why.rule === 'case';
  return [
    ...(byHand.has(item.rule) || isCase ? [{ label: say.log, press: log }] : []),
    ...(opens || isCase ? [{ label: isCase ? say.openClient : say.open, press: press('client.open', client) }] : []),
  ];
}

function openOfCase(id: number): Press {
  return press('case.open', ref('case', id));
}
