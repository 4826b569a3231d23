import { type DueClass, dueClasses, type Reconciliation, reconcile } from '../../adapters/store/audit/reconcile.ts';
import { dayFlag } from './flags.ts';
import { printResult } from './print-result.ts';
import type { Verb } from './verb.ts';

/** Holds what was due on a day against what was delivered and done; exit code 1 where anything is lost or doubled. */
export const ledger: Verb = {
  name: 'ledger',
  usage: 'ledger [--date YYYY-MM-DD]',
  does: 'holds what was due on a day against what was said and done; the difference is 0',
  flags: ['date'],
  async run(core, call) {
    const moment = await core.moment();
    const found = await reconcile(core.database, dayFlag(call, moment.today), moment);
    const account = accountOf(found);
    printResult(call, account, linesOf(found, account));
    return account.difference === 0 && account.duplicates === 0 ? 0 : 1;
  },
};

/** The day in numbers: `due` is everything owed, `difference` what nothing accounts for. */
export type Account = Record<DueClass, number> & {
  date: string;
  due: number;
  duplicates: number;
  difference: number;
  deliveries: Reconciliation['deliveries'];
};

/** Adds up what was found, class by class. */
export function accountOf({ day, items, duplicates, deliveries }: Reconciliation): Account {
  const sum = (wanted?: DueClass) =>
    items
      .filter((item) => wanted === undefined || item.class === wanted)
      .reduce((total, { count }) => total + count, 0);
  const due = sum();
  const accounted = due - sum('lost');
  return {
    date: day,
    due,
    delivered: sum('delivered'),
    done: sum('done'),
    snoozed: sum('snoozed'),
    delegated: sum('delegated'),
    suppressed: sum('suppressed'),
    unhandled: sum('unhandled'),
    lost: sum('lost'),
    duplicates,
    difference: due - accounted,
    deliveries,
  };
}

function linesOf({ items }: Reconciliation, account: Account): string[] {
  const classes = dueClasses.flatMap((name) => {
    const reasons = items.filter((item) => item.class === name && item.reason !== '');
    return [
      `${name.padEnd(10)} ${account[name]}`,
      ...reasons.map(({ reason, count }) => `           ${count}  ${reason}`),
    ];
  });
  const deliveries = Object.entries(account.deliveries).map(([kind, states]) => {
    const counts = Object.entries(states).map(([state, count]) => `${state} ${count}`);
    return `messages   ${kind}: ${counts.join(', ')}`;
  });
  return [
    `${account.date}: ${account.due} due`,
    ...classes,
    ...deliveries,
    `duplicates ${account.duplicates}`,
    `difference ${account.difference}`,
  ];
}
