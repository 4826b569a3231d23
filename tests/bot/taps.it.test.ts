import { describe, expect, it } from 'vitest';
import { readPress } from '../../cards/kit/press.ts';
import { addClient, addOccasion } from '../adapters/store/book.ts';
import { buttonsOf, fieldsIn } from './card-reading.ts';
import { afterMorning, openChat } from './chat.ts';

/** The calendar of a form opens with one tap, and takes the day with another. */
const tapsForADay = 2;

describe('from the list', () => {
  it('a contact with its next day is logged in four taps', async () => {
    const chat = await afterMorning();
    const list = await chat.ask('A101', '/today');
    const [form] = (await chat.press('A101', list, '记录')).messages;
    if (form === undefined) throw new Error('no form');
    const filled = { ...shownIn(form.card), note: '已致电', next: '2026-11-27' };
    const saved = await chat.press('A101', form, '提交', { form: filled });
    expect(saved.text).toContain('11月27日');
    expect(await chat.book.database.contact.count()).toBe(1);
    expect(1 + tapsForADay + 1).toBeLessThanOrEqual(4);
  });

  it('every client opens with one tap and shows the phone with the second', async () => {
    const chat = await afterMorning();
    for (let at = 0; at < 9; at += 1) {
      const clientId = await addClient(chat.book, { no: `T${at}`, name: `点样${at}`, advisorId: chat.people.A101 });
      await addOccasion(chat.book, { clientId, rule: 'no-contact' });
    }
    await chat.morning();
    const { card } = await chat.ask('A101', '/today');
    const opened = pressedBlocks(card).filter(({ action }) => action === 'client.open');
    const shown = await chat.book.database.task.groupBy({ by: ['clientId'], where: { state: 'open' } });
    expect(new Set(opened.map((press) => press.ref)).size).toBe(shown.length);
    for (const press of opened) {
      const [client] = (await chat.forge('A101', press)).messages;
      expect(client && buttonsOf(client.card)).toContain('显示');
    }
  });

  it('the last of eighteen items is on the second page', async () => {
    const chat = await openChat();
    for (let at = 0; at < 18; at += 1) {
      const clientId = await addClient(chat.book, { no: `E${at}`, name: `末样${at}`, advisorId: chat.people.A101 });
      await addOccasion(chat.book, { clientId, rule: at % 2 ? 'birthday' : 'maturity', worth: 1_000 - at });
    }
    await chat.morning();
    const first = await chat.ask('A101', '/today');
    const second = await chat.press('A101', first, '更多');
    const both = `${first.text}\n${second.text}`;
    for (let at = 0; at < 18; at += 1) expect(both).toContain(`末样${at}`);
  });
});

/** What Lark sends of a form besides what was typed: the fields as they were shown. */
function shownIn(card: unknown): Record<string, string> {
  const fields = Object.entries(fieldsIn(card)).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== ''));
}

/** What pressing a block, not one of its buttons, does. */
function pressedBlocks(node: unknown): { action: string; ref: string | undefined }[] {
  if (Array.isArray(node)) return node.flatMap(pressedBlocks);
  if (typeof node !== 'object' || node === null) return [];
  const within = Object.values(node).flatMap(pressedBlocks);
  if (!('tag' in node && node.tag === 'interactive_container' && 'behaviors' in node)) return within;
  const [behavior] = Array.isArray(node.behaviors) ? node.behaviors : [];
  const press = readPress(behavior?.value);
  return press === undefined ? within : [{ action: press.action, ref: press.ref }, ...within];
}
