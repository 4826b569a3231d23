import type { TaskItem } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, lineWithButton, markdown, small, stacked } from '../kit/elements.ts';
import { cutEnd, dateText, nameText } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { bold, grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, NestedElement } from '../schema.ts';
import { taskWhy } from '../tasks/task-lines.ts';
import { newsLine, phoneLine } from './client-card.ts';
import { holdingLine } from './client-folds.ts';
import type { ClientSheet } from './client-sheet.ts';

/** A colleague's client for who has an open item about them. */
export type ItemSheet = Pick<ClientSheet, 'file' | 'mayReveal' | 'revealed' | 'news'> & {
  /** What was handed over of this client and is open. */
  items: readonly TaskItem[];
};

/** What an item needs of a colleague's client: who they are, the telephone, the items, the holdings those are about; nothing else of the file. */
export function itemClientCard(sheet: ItemSheet, view: View): Card {
  const { file, items } = sheet;
  const { clients: say, tasks, words } = textFor(view.locale);
  const { list } = tasks;
  const name = nameText(file.name);
  const owner = nameText(file.advisorName ?? words.someone);
  const [first] = items;
  const of = ref('client', file.id);
  return framed({
    title: name,
    subtitle: say.basicOwner(owner),
    color: 'blue',
    tags: [{ text: cutEnd(words.tier(file.tier), 16), color: 'blue' }],
    summary: say.line(name, words.tier(file.tier), first === undefined ? '' : taskWhy(first, view)),
    elements: stacked(
      newsLine(sheet, view),
      small(grey(literal(say.forItem(owner)))),
      sheet.revealed === undefined ? undefined : line(say.revealed, { color: 'orange', notation: true }),
      phoneLine(sheet, view),
      line(
        file.lastContactOn === undefined ? list.noContactYet : list.lastContact(dateText(file.lastContactOn, view)),
        { color: 'grey' },
      ),
      markdown(bold(literal(say.due(items.length)))),
      items.slice(0, shownTasks).map((item) => itemLine(item, view)),
      holdingsOf(sheet).map((holding) => holdingLine(holding, view)),
      buttons([
        button(words.buttons.log, press('contact.log.form', of, { task: first?.id, at: 'client' }), {
          type: 'primary',
        }),
        button(words.buttons.tell, press('client.tell-owner.form', of, { at: 'client' })),
      ]),
    ),
  });
}

const shownTasks = 4;

function itemLine(item: TaskItem, view: View): NestedElement {
  const { words } = textFor(view.locale);
  const done = press('task.done', ref('task', item.id), { at: 'client' });
  return lineWithButton(line(`${taskWhy(item, view)} · ${words.taskNo(item.id)}`), button(words.buttons.done, done));
}

/** The lots that mature: what an item is about besides them is said by its own words. */
function holdingsOf({ file, items }: ItemSheet): ItemSheet['file']['holdings'] {
  const lots = new Set(items.map(({ why }) => (why.rule === 'maturity' ? why.holding : undefined)));
  return file.holdings.filter(({ productCode, lotNo }) => lots.has(`${productCode}/${lotNo}`)).slice(0, shownTasks);
}
