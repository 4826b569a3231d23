import { expect, it } from 'vitest';
import { morningListCard } from '../../../cards/tasks/morning-list-card.ts';
import { day } from '../../../domain/kit/day.ts';
import type { TaskItem } from '../../../domain/tasks/task.ts';
import { birthday, maturing, rulebook, today } from '../sample.ts';

const yesterday = day('2026-11-22');
const tomorrow = day('2026-11-24');

function listed(item: TaskItem, locale: 'zh-CN' | 'en-US'): string {
  const list = { name: '样张经理', day: today, items: [item], closed: [], page: 1, tomorrow, rulebook };
  return JSON.stringify(morningListCard(list, { locale, today }));
}

it.for([
  ['matures today', { ...maturing, onDay: today }, '为何靠前：资金到期。', 'Why first: matures today.'],
  ['matured', { ...maturing, onDay: yesterday }, '为何靠前：资金已到期 1 天。', 'Why first: matured 1 day ago.'],
  ['is yet to come', { ...birthday, onDay: tomorrow }, '为何靠前：近日生日。', 'Why first: birthday soon.'],
  ['was yesterday', { ...birthday, onDay: yesterday }, '为何靠前：补祝福。', 'Why first: belated wishes.'],
] as const)('says of what %s why it stands first as the item itself says it', ([, item, chinese, english]) => {
  expect(listed(item, 'zh-CN')).toContain(chinese);
  expect(listed(item, 'en-US')).toContain(english);
});
