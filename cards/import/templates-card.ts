import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import type { KnownHeader } from '../../domain/import/port.ts';
import { maskNumbers } from '../../domain/kit/mask.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, folded, line, lineWithButton, small, stacked } from '../kit/elements.ts';
import { cutEnd } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';
import { fieldName } from './header-card.ts';

/** What somebody may import, and for who may take them back the headers that were confirmed. */
export type Templates = { kinds: readonly FileKind[]; known: readonly KnownHeader[] };

/** So many confirmed headers are shown. */
const MOST_KNOWN = 12;

/** How files come in; the templates themselves come as messages of their own. */
export function templatesCard({ kinds, known }: Templates, view: View): Card {
  const { files, words } = textFor(view.locale);
  const { templates: say } = files;
  const needed = kinds.map((kind) => {
    const ids = Object.keys(kind.fields).filter((id) => kind.fields[id]?.must !== undefined);
    return small(
      grey(literal(say.kind(kind.titles[view.locale], ids.map((id) => fieldName(kind, id, view)).join(words.listed)))),
    );
  });
  const shown = known.slice(0, MOST_KNOWN).map((header) => knownLine(header, view));
  return framed({
    title: say.title,
    color: 'blue',
    summary: say.sent,
    elements: stacked(
      line(say.sent, { lines: 4 }),
      line(say.howTo, { color: 'grey', lines: 5 }),
      needed,
      shown.length === 0 ? undefined : folded(say.known(known.length), shown),
    ),
  });
}

function knownLine({ id, kind, mapping }: KnownHeader, view: View): NestedElement {
  const { files, words } = textFor(view.locale);
  const { templates: say } = files;
  const of = fileKinds.find((one) => one.id === kind);
  const titles = mapping.filter(({ field }) => field !== '').map(({ title }) => maskNumbers(title));
  const said = say.knownLine(of?.titles[view.locale] ?? kind, cutEnd(titles.join(words.listed), 80));
  const confirm = { title: say.forgetTitle, text: say.forgetText };
  return lineWithButton(line(said), button(say.forget, press('header.forget', ref('mapping', id)), { confirm }));
}
