import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { tradingCalendar } from '../../domain/kit/calendar.ts';
import { type Day, dayAt, instantAt, timeOfDay } from '../../domain/kit/day.ts';
import { type DemoOptions, startDemo } from '../demo-desk.ts';
import { type Account, takeStock } from './account.ts';
import { playDay } from './play.ts';
import { peopleOf } from './sandbox-user.ts';

/**
 * Plays one whole business day against the sandbox, in a home of its own that is made anew, and holds what people saw against the
 * ledger. Prints an account of the day and one JSON object; gives 0 only if nothing was lost or doubled.
 */
export async function playOnce(options: DemoOptions): Promise<number> {
  const started = performance.now();
  const home = join(options.config.home, 'once');
  rmSync(home, { recursive: true, force: true });
  const { DESK_ZONE: zone } = options.config;
  const day = dayToPlay(options);
  const moveTo = (time: string) => instantAt(day, timeOfDay(time), zone);
  const demo = await startDemo({
    ...options,
    config: { ...options.config, home },
    now: moveTo('08:10'),
    port: 0,
    quiet: false,
  });
  try {
    const commands = await playDay(demo, { say: options.say, moveTo });
    const account = await takeStock(demo, peopleOf(demo.url));
    tell(account, commands, options.say);
    const { lost, duplicates, ...counts } = account;
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    options.say(JSON.stringify({ ...counts, commands, lost: lost.length, duplicates: duplicates.length, seconds }));
    return lost.length + duplicates.length === 0 ? 0 : 1;
  } finally {
    await demo.close();
  }
}

/** The day that is played: that of `--now`, else today, or the next the market trades. */
function dayToPlay({ now, config }: DemoOptions): Day {
  return tradingCalendar().onOrAfter(dayAt(now ?? new Date(), config.DESK_ZONE));
}

function tell(account: Account, commands: number, say: (line: string) => void): void {
  const { advisors, lists, reminders, summaries, lost, duplicates, tasks } = account;
  say(
    `${tasks} tasks were opened for ${advisors} advisors; ${lists} lists, ${reminders} reminders and ${summaries} summaries were delivered.`,
  );
  say(`${commands} commands were answered.`);
  for (const line of lost) say(`LOST: ${line}`);
  for (const line of duplicates) say(`DOUBLED: ${line}`);
  say(
    lost.length + duplicates.length === 0
      ? 'What people saw and what the ledger holds agree.'
      : 'The day does not add up.',
  );
}
