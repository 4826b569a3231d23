import { preview as previewOf, previewRules } from '../../adapters/store/occasions/preview.ts';
import { whyText } from '../../cards/occasions/why-text.ts';
import type { Day } from '../../domain/kit/day.ts';
import { AppError } from '../../domain/kit/errors.ts';
import type { Preview } from '../../domain/occasions/preview.ts';
import { countFlag, dayFlag } from './flags.ts';
import { printResult } from './print-result.ts';
import type { Call, Verb } from './verb.ts';

/** What would fire on a day, by rule; nothing is sent or stored. */
export const preview: Verb = {
  name: 'preview',
  usage: 'preview [--date YYYY-MM-DD] [--rule RULE] [--rows N]',
  does: 'shows what would fire on a day, by rule; sends and stores nothing',
  flags: ['date', 'rule', 'rows'],
  check: (call) => void rowsFlag(call),
  async run(core, call) {
    const moment = await core.moment();
    const day = dayFlag(call, moment.today);
    const rule = ruleFlag(call);
    const rows = rowsFlag(call);
    const rules = spoken(
      await previewOf(core.database, { day, rows, ...(rule !== undefined && { rule }) }, moment),
      day,
    );
    printResult(call, rules, linesOf(rules, { day, closed: !moment.calendar.isTradingDay(day) }));
    return 0;
  },
};

function rowsFlag(call: Call): number {
  return countFlag(call, 'rows', { otherwise: 10, most: 100_000 });
}

function ruleFlag({ flags }: Call): string | undefined {
  const given = flags.rule;
  if (given === undefined) return undefined;
  const known = previewRules();
  const rule = known.find((id) => id === given);
  if (rule !== undefined) return rule;
  throw new AppError('usage', `there is no rule "${String(given).slice(0, 40)}"`, {
    remedy: `the rules are ${known.join(', ')}`,
  });
}

type SpokenRow = { client_no: string; advisor_no: string | null; on: Day; fires_on: Day; why: string };
type SpokenRule = { rule: string; count: number; rows: SpokenRow[] };

/** The reasons in the words the list of that day would have. */
function spoken(rules: Preview, day: Day): SpokenRule[] {
  return rules.map(({ rule, count, rows }) => ({
    rule,
    count,
    rows: rows.map(({ clientNo, advisorNo, on, firesOn, why }) => ({
      client_no: clientNo,
      advisor_no: advisorNo ?? null,
      on,
      fires_on: firesOn,
      why: whyText(why, { locale: 'zh-CN', today: day, on }),
    })),
  }));
}

function linesOf(rules: readonly SpokenRule[], { day, closed }: { day: Day; closed: boolean }): string[] {
  const total = rules.reduce((sum, { count }) => sum + count, 0);
  const blocks = rules.flatMap(({ rule, count, rows }) => {
    const rest = count - rows.length;
    const lines = rows.map(
      ({ client_no, advisor_no, on, why }) => `  ${client_no}  ${advisor_no ?? '-'}  ${on}  ${why}`,
    );
    return [`${rule}: ${count}`, ...lines, ...(rest > 0 && rows.length > 0 ? [`  … ${rest} more`] : [])];
  });
  return [...blocks, `${day}: ${total} in all${closed ? '; no trading day, no list goes out' : ''}`];
}
