import type { MomentKind } from '../../domain/kit/rulebook.ts';
import type { Entry } from '../../domain/tasks/entries.ts';
import { textFor } from '../kit/catalogue.ts';
import { folded, markdown } from '../kit/elements.ts';
import { bold, literal } from '../kit/markdown.ts';
import type { View } from '../kit/view.ts';
import type { CardElement } from '../schema.ts';
import type { Asking } from './ask-rows.ts';
import type { Shown } from './list-pages.ts';
/** How many clients stand under each kind, on all pages together: of those that do not stand out. */
export function countsOf(entries: readonly Entry[]): Map<MomentKind, number> {
  const counts = new Map<MomentKind, number>();
  for (const { items } of entries) counts.set(items[0].moment, (counts.get(items[0].moment) ?? 0) + 1);
  return counts;
}

/** What is not for today but for these days: folded, so that the day's own work fits the screen. */
const folds: ReadonlySet<MomentKind> = new Set<MomentKind>([
  ...(['new-account', 'callback-ahead', 'matures-ahead', 'birthday-near', 'silent', 'other'] as const),
]);

/** The entries of a page: those that stand out, then the others by kind. A heading counts those of all pages. */
export function blocks(
  shown: readonly Shown[],
  { kinds, asking, view }: { kinds: Map<MomentKind, number>; asking: Asking | undefined; view: View },
): CardElement[] {
  const { list: say } = textFor(view.locale).tasks;
  const first = shown.filter((place) => place.first);
  const rest = shown.filter((place) => !place.first);
  const parts: CardElement[] = [];
  if (first.length > 0)
    parts.push(markdown(bold(say.first(first.length))), ...first.flatMap(({ elements }) => elements));
  for (const [kind, group] of grouped(rest)) {
    const title = say.group(say.kinds[kind], kinds.get(kind) ?? group.length);
    const lines = group.flatMap(({ elements }) => elements);
    // A question must not hide in what is folded away.
    const open = group.some(({ entry }) => entry.items.some(({ item }) => item.id === asking?.id));
    if (folds.has(kind)) parts.push(folded(title, lines, { open }));
    else parts.push(markdown(bold(literal(title))), ...lines);
  }
  return parts;
}

function grouped(shown: readonly Shown[]): Map<MomentKind, Shown[]> {
  const groups = new Map<MomentKind, Shown[]>();
  for (const place of shown) {
    const kind = place.entry.items[0].moment;
    const group = groups.get(kind);
    if (group) group.push(place);
    else groups.set(kind, [place]);
  }
  return groups;
}
