import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { Ordering } from '../tasks/entries.ts';
import type { TeamFigures } from './team-figures.ts';

export type PlanReads = {
  /** What the day came to for everybody below a manager. */
  teamFigures(manager: StaffId, of: { day: Day; rulebook: Ordering['rulebook'] }): Promise<TeamFigures>;
};
