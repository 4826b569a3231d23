import { z } from 'zod';
import { summaryCard } from '../../cards/plan/summary-card.ts';
import { teamMorningCard } from '../../cards/plan/team-morning-card.ts';
import { AsDay } from '../../domain/kit/day.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineView } from '../engine/act.ts';
import { aboutSelf } from '../people/about-self.ts';

/** What is asked of the teams below a manager, on a day, page by page. */
const aboutTeam = {
  ...aboutSelf,
  may: permissions.seeSummary,
  args: z.strictObject({ day: AsDay, page: z.int().min(1).max(10_000).default(1) }),
};

/** Another page of the team's day, in place. */
export const turnTeamPage = defineView({
  ...aboutTeam,
  id: 'team.page',
  async show({ about: { id, teamName = '' }, args: { day, page } }, { plan, rulebook }) {
    const figures = await plan.teamFigures(id, { day, rulebook });
    return { card: { render: (view) => summaryCard({ ...figures, teamName, managerId: id, day, page }, view) } };
  },
});

/** Another page of the team's morning, in place. */
export const turnMorningPage = defineView({
  ...aboutTeam,
  id: 'team.morning',
  async show({ about: { id, name, teamName = name }, args: { day, page } }, { plan, rulebook, calendar }) {
    const figures = await plan.teamMorning(id, { day, rulebook, calendar });
    const morning = { ...figures, managerId: id, teamName, day, page };
    return { card: { render: (view) => teamMorningCard(morning, view) } };
  },
});
