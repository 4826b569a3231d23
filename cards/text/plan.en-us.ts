import { count } from './count.en-us.ts';
import type { plan as chinese } from './plan.zh-cn.ts';

export const plan: typeof chinese = {
  title: (team) => `${team}: today's summary`,
  headline: (team, percent, critical) =>
    critical > 0
      ? `${team}: ${percent}% done today, ${count(critical, 'urgent item')} not handled`
      : `${team}: ${percent}% done today, nothing urgent left`,
  headlineNothing: (team) => `${team}: nothing was due today`,
  criticalTag: (critical) => `${critical} urgent open`,
  lateTag: 'Sent late',
  figures: { done: 'Done / due', carriedOver: 'Carried over', contacts: 'Contacts', netFlow: 'Net inflow' },
  flow: (inflow, outflow) => `in ${inflow}, out ${outflow}`,
  sales: (amount) => `sales ${amount}`,
  chartTitle: 'Done and due by advisor',
  chartPlanTitle: 'Plan and actual by advisor',
  due: 'Due',
  done: 'Done',
  planned: 'Plan',
  actual: 'Actual',
  critical: (items) => `Urgent, not handled · ${items}`,
  moreCritical: (items) => `${count(items, 'more urgent item')} open: see the advisors' lists.`,
  ownerAndAge: (owner, days) => (days > 0 ? `${owner} · carried over ${count(days, 'day')}` : owner),
  columns: { name: 'Advisor', done: 'Done', carriedOver: 'Carried', contacts: 'Contacts', sales: 'Sales' },
  unlogged: (count, names, more) => `${count} closed without a contact on record: ${names}${more ? ' and others' : ''}`,
  contactCount: (kind, contacts) => `${kind} ${contacts}`,
  calendarUnknown: (year) =>
    `The public holidays of ${year} are not in the calendar yet: only weekends would be closed. Please update the calendar.`,
  noAdvisors: 'There are no advisors in this team.',
  remindedTitle: 'Reminder from your manager',
  remindedLine: (manager, open) => `${manager} reminds you: ${count(open, 'item')} still open today.`,
  remindedLineFor: (manager, owner, open) =>
    `${manager} reminds you: ${count(open, 'item')} still open today on the list of ${owner}, for whom you stand in.`,
  remindedBy: (manager) => `Reminder from ${manager}`,
  remindedDelegate: (owner, delegate) => `${owner} is on leave: ${delegate}, who stands in, has been reminded`,
  reminded: (name) => `${name} has been reminded`,
  alreadyReminded: (name) => `${name} was reminded today already`,
  morning: {
    title: (team) => `${team}: this morning`,
    headlineNothing: 'Nothing matures, left or was promised for today',
    leaving: (amount, clients) => `${amount} left (${count(clients, 'client')})`,
    maturing: (amount, clients) => `${amount} matures (${count(clients, 'client')})`,
    promises: (items) => count(items, 'promise'),
    carriedOver: (items) => `${items} carried over`,
    uncovered: (people) => `${people} on leave with nobody standing in`,
    since: (date) => `Left counts from ${date}; matures includes closed days since.`,
    figures: { leaving: 'Left', maturing: 'Matures today', promises: 'Promised today', carriedOver: 'Carried over' },
    first: 'First this morning',
    byTeam: 'By team',
    byAdvisor: 'By advisor',
    gone: (name) => `${name} (no longer active)`,
    line: (name, facts) => `${name}: ${facts}`,
    leave: 'On leave',
    covered: (name, until, delegate) => `${name} (until ${until}): ${delegate} stands in`,
    nobody: (name, until) => `${name} (until ${until}): nobody stands in`,
    moreAbsent: (people) => `${people} more on leave`,
    moreTeams: (teams) => count(teams, 'more team'),
    unowned: (items) =>
      `${count(items, 'open item')} without an owner: the client has no advisor, or the owner is no longer active. Use /assign.`,
    rest: (advisors) => `${count(advisors, 'other advisor')}: nothing of the above today.`,
  },
};
