import { words as english } from '../../cards/text/words.en-us.ts';
import { words as chinese } from '../../cards/text/words.zh-cn.ts';
import type { Day } from '../../domain/kit/day.ts';
import { fold } from '../../domain/kit/fold.ts';
import { type OutcomeId, outcomes } from '../../domain/occasions/outcomes.ts';
import type { Line } from '../engine/line.ts';
import { meantAsDay, type Problem, type Read, readWhen } from '../engine/read-line.ts';
import type { Booking } from './book-task.ts';

/** What people write besides the words of the buttons. */
const others: Record<OutcomeId, readonly string[]> = {
  renewed: ['续做', '已续作', '已续做', '转存', '续投', 'renewal', 'renew'],
  redeemed: ['已赎回', '赎', '兑付', 'redeem'],
  booked: ['约', '已约见', '预约', '已预约', '已约面谈', 'meeting', 'appointment'],
  explained: ['了解原因', '已了解', '知道原因', '原因已知', 'reason', 'explained'],
  retain: ['挽留', '待挽留', '需要挽留', 'retain', 'keep'],
  mistaken: ['误', '误报警', '不属实', 'mistaken', 'mistake'],
  unreached: ['未接', '无人接听', '没接通', 'noanswer', 'missed', 'unreached'],
};

/** Said of what is done anyway. */
const plainly = new Set(['完成', '已完成', '办结', 'done', 'finished'].map(plain));

const byWord: ReadonlyMap<string, OutcomeId> = new Map(
  outcomes.flatMap((id) =>
    [id, chinese.outcomes[id], english.outcomes[id], ...others[id]].map((word) => [plain(word), id] as const),
  ),
);

/** What came of an item in words, in either language; `problem`: written, but none of these. */
export function readOutcome(words: readonly string[]): Read<{ outcome?: OutcomeId }> {
  const said = plain(words.join(''));
  if (said === '' || plainly.has(said)) return { args: {} };
  const outcome = byWord.get(said);
  return outcome === undefined ? { problem: { what: 'badOutcome', text: words.join(' ') } } : { args: { outcome } };
}

/**
 * That a meeting was agreed, and from there on when it is and what it is about: `已约 明天10点 带方案`, `已约明天10点`. A day or time that cannot
 * be read is the booking's own problem. Undefined where no meeting is said.
 */
export function readBooking(
  line: Line,
  { first, today }: { first: number; today: Day },
): Read<{ outcome: 'booked'; booking: Booking }> | undefined {
  const words = line.words.slice(first);
  const [used, glued] = bookedWords(words);
  if (used === 0) return undefined;
  const behind = glued === '' ? words.slice(used) : [glued, ...words.slice(used)];
  const found = readWhen(behind, today);
  const whatFrom = (at: number) => (line.words.length > at ? { what: line.from(at) } : {});
  if (found !== undefined) {
    const { day: on, time: at, used: read, short, problem } = found;
    const when = { on, ...(at !== undefined && { at }), ...(problem !== undefined && { problem }) };
    const what = whatFrom(first + used + read - (glued === '' ? 0 : 1));
    return { args: { outcome: 'booked', booking: { ...when, ...what } }, short };
  }
  if (glued !== '') return undefined;
  const [text = ''] = behind;
  if (!meantAsDay.test(text)) return { args: { outcome: 'booked', booking: whatFrom(first + used) } };
  const problem: Problem = { what: 'badDate', text };
  return { args: { outcome: 'booked', booking: { ...whatFrom(first + used + 1), problem } } };
}

/** No word for it has more words than this. */
const longestBooked = 3;

/** How many words at the start say that a meeting was agreed, and what is glued to the last of them. */
function bookedWords(words: readonly string[]): [used: number, glued: string] {
  const isBooked = (text: string) => byWord.get(plain(text)) === 'booked';
  for (let used = Math.min(longestBooked, words.length); used > 0; used -= 1)
    if (isBooked(words.slice(0, used).join(''))) return [used, ''];
  const [word = ''] = words;
  for (let at = Math.min(word.length - 1, 12); at > 0; at -= 1)
    if (isBooked(word.slice(0, at))) return [1, word.slice(at)];
  return [0, ''];
}

/** Case, blanks, and a full stop behind it say nothing. */
function plain(word: string): string {
  return fold(word).replace(/[\s.。!！-]/g, '');
}
