import { words as english } from '../../cards/text/words.en-us.ts';
import { words as chinese } from '../../cards/text/words.zh-cn.ts';
import { fold } from '../../domain/kit/fold.ts';
import { type OutcomeId, outcomes } from '../../domain/occasions/outcomes.ts';
import type { Problem } from '../engine/read-line.ts';

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
export function readOutcome(words: readonly string[]): { outcome?: OutcomeId } | { problem: Problem } {
  const said = plain(words.join(''));
  if (said === '' || plainly.has(said)) return {};
  const outcome = byWord.get(said);
  return outcome === undefined ? { problem: { what: 'badOutcome', text: words.join(' ') } } : { outcome };
}

/** Case, blanks, and a full stop behind it say nothing. */
function plain(word: string): string {
  return fold(word).replace(/[\s.。!！-]/g, '');
}
