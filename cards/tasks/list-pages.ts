import type { Entry } from '../../domain/tasks/entries.ts';
import type { NestedElement } from '../schema.ts';
import { type EntryView, firstEntry, restEntry } from './entry-lines.ts';

/** An entry with its elements; `first`: it is one of those the day begins with. */
export type Shown = { entry: Entry; first: boolean; elements: NestedElement[] };

/** What a page of entries may take of the card; the rest is for the frame around them. The platform's own walls are 180 nodes and 30 KB. */
const pageRoom = { nodes: 122, bytes: 15_500 };
/** A heading, or the panel around what can wait. */
const headingRoom = { nodes: 4, bytes: 350 };

/** The entries cut into pages that fit the card whatever the names and amounts. A question that is asked moves nothing to another page. */
export function pagesOf(entries: readonly Entry[], view: EntryView, perPage: number): Shown[][] {
  const pages: Shown[][] = [];
  let page: Shown[] = [];
  let room = { ...pageRoom };
  entries.forEach((entry, place) => {
    const first = place < view.rulebook.lists.first;
    const draw = first ? firstEntry : restEntry;
    const elements = draw(entry, view);
    const isAsked = entry.items.some(({ item }) => item.id === view.asking?.id);
    const size = sizeOf(isAsked ? draw(entry, { ...view, asking: undefined }) : elements);
    // Where a page ends must not hang on which kinds meet on it.
    const extra = first ? { nodes: 0, bytes: 0 } : { nodes: 1, bytes: headingRoom.bytes / 3 };
    const fits = size.nodes + extra.nodes <= room.nodes && size.bytes + extra.bytes <= room.bytes;
    if (page.length > 0 && (!fits || page.length >= perPage)) {
      pages.push(page);
      page = [];
      room = { ...pageRoom };
    }
    room = { nodes: room.nodes - size.nodes - extra.nodes, bytes: room.bytes - size.bytes - extra.bytes };
    page.push({ entry, first, elements });
  });
  return page.length > 0 ? [...pages, page] : pages;
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
