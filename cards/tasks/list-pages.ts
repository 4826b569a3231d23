import { ruleIds } from '../../domain/occasions/rule-list.ts';
import type { TaskItem } from '../../domain/tasks/task.ts';
import type { View } from '../kit/view.ts';
import type { NestedElement } from '../schema.ts';
import { type ClosedItem, closedTask, compactTask, urgentTask } from './task-lines.ts';

/** A place on the list: an item still open, or one closed today that keeps its place so that nothing jumps. */
export type ListedItem = { item: ClosedItem; open: boolean };

/** A place with its elements. */
export type Shown = ListedItem & { elements: NestedElement[] };

/** What a page of items may take of the card; the rest is for the frame around them. A third of the platform's own walls is left free. */
const pageRoom = { nodes: 92, bytes: 11_500 };
/** A heading, or the panel around what can wait. */
const headingRoom = { nodes: 4, bytes: 350 };

/** Open and closed items in the order of the card: what is urgent by worth, then what is soon by rule, then what can wait. */
export function inOrder(items: readonly TaskItem[], closed: readonly ClosedItem[]): ListedItem[] {
  const openIds = new Set(items.map(({ id }) => id));
  const places = [
    ...items.map((item) => ({ item, open: true })),
    ...closed.filter(({ id }) => !openIds.has(id)).map((item) => ({ item, open: false })),
  ];
  return places.sort((a, b) => byPlace(a.item, b.item));
}

/** Which heading an item stands under. */
export function headingOf({ urgency, rule }: TaskItem): string {
  if (urgency === 2) return 'urgent';
  return urgency === 0 ? 'later' : rule;
}

/**
 * The places cut into pages that fit the card whatever the names and amounts. Measured as if every item were open: closing one
 * does not move the others to another page.
 */
export function pagesOf(places: readonly ListedItem[], view: View, perPage: number): Shown[][] {
  const pages: Shown[][] = [];
  let page: Shown[] = [];
  let room = { ...pageRoom };
  let heading = '';
  for (const place of places) {
    const own = headingOf(place.item);
    const asOpen = openTask(place.item, view);
    const size = sizeOf(asOpen);
    const extra = own === heading ? { nodes: 0, bytes: 0 } : headingRoom;
    const fits = size.nodes + extra.nodes <= room.nodes && size.bytes + extra.bytes <= room.bytes;
    if (page.length > 0 && (!fits || page.length >= perPage)) {
      pages.push(page);
      page = [];
      room = { ...pageRoom };
    }
    const added = page.length === 0 ? headingRoom : extra;
    room = { nodes: room.nodes - size.nodes - added.nodes, bytes: room.bytes - size.bytes - added.bytes };
    heading = own;
    page.push({ ...place, elements: place.open ? asOpen : closedTask(place.item, view) });
  }
  return page.length > 0 ? [...pages, page] : pages;
}

function openTask(item: TaskItem, view: View): NestedElement[] {
  return item.urgency === 2 ? urgentTask(item, view) : compactTask(item, view);
}

type Size = { nodes: number; bytes: number };

/** What elements take as JSON, save for what it escapes: counted, as to write them only to measure them takes twice as long. */
function sizeOf(elements: readonly NestedElement[]): Size {
  const size = { nodes: 0, bytes: 0 };
  addSize(elements, size);
  return size;
}

function addSize(value: unknown, size: Size): void {
  if (typeof value === 'string') {
    size.bytes += Buffer.byteLength(value) + 2;
  } else if (Array.isArray(value)) {
    size.bytes += value.length + 1;
    for (const one of value) addSize(one, size);
  } else if (typeof value === 'object' && value !== null) {
    size.bytes += 1;
    for (const key in value) {
      const part = (value as Record<string, unknown>)[key];
      if (part === undefined) continue;
      size.bytes += key.length + 4;
      if (key === 'tag') size.nodes += 1;
      addSize(part, size);
    }
  } else {
    size.bytes += String(value).length;
  }
}

function byPlace(a: TaskItem, b: TaskItem): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  const rules = a.urgency === 1 ? ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule) : 0;
  if (rules !== 0) return rules;
  if (a.worth !== b.worth) return a.worth > b.worth ? -1 : 1;
  return a.id - b.id;
}
