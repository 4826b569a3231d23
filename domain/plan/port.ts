import type { Day } from '../kit/day.ts';
import type { Moment } from '../kit/moment.ts';
import type { StaffId } from '../people/people.ts';
import type { Ordering } from '../tasks/entries.ts';
import type { TeamFigures } from './team-figures.ts';
import type { TeamMorning } from './team-morning.ts';

export type PlanReads = {
  /** What the day came to for everybody below a manager. */
  teamFigures(manager: StaffId, of: { day: Day; rulebook: Ordering['rulebook'] }): Promise<TeamFigures>;
  /** What the day begins with for everybody below a manager, as the book has it now. */
  teamMorning(
    manager: StaffId,
    of: { day: Day; rulebook: Ordering['rulebook']; calendar: Moment['calendar'] },
  ): Promise<TeamMorning>;
};
