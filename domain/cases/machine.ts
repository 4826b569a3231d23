import type { Moment } from '../kit/moment.ts';
import { timeAfter, timeBefore } from '../kit/trading-time.ts';
import type { CaseFile, Standing } from './case.ts';
import { type CaseKind, type CaseStep, isOpenState, withdrawn } from './define-case.ts';

/** How a case of that kind begins, with whoever is asked first. */
export function begun(kind: CaseKind, ownerId: Standing['ownerId'], moment: Moment): Standing {
  return { ownerId, ...arrived(kind, { state: kind.begins, dueAt: moment.now }, moment) };
}

/** The step of that name where it leads on from where the case stands. */
export function stepOf(
  kind: CaseKind,
  { state, closedAt }: Pick<Standing, 'state' | 'closedAt'>,
  step: string,
): CaseStep | undefined {
  const found = Object.hasOwn(kind.steps, step) ? kind.steps[step] : undefined;
  return closedAt === undefined && found?.from.includes(state) ? found : undefined;
}

/** The names of the steps that lead on from where the case stands, in the kind's order. */
export function stepsOf(kind: CaseKind, standing: Pick<Standing, 'state' | 'closedAt'>): string[] {
  return Object.keys(kind.steps).filter((name) => stepOf(kind, standing, name) !== undefined);
}

/** How the case stands after a step; an open state begins its own time. */
export function stepped(
  { kind, step }: { kind: CaseKind; step: CaseStep },
  { ownerId, dueAt }: Standing,
  moment: Moment,
): Standing {
  return { ownerId, ...arrived(kind, { state: step.to, dueAt }, moment) };
}

/** With somebody else, who has no more time for it. */
export function passed({ state, dueAt, alertAt, closedAt }: Standing, ownerId: Standing['ownerId']): Standing {
  return { state, ownerId, dueAt, alertAt, closedAt };
}

/** Taken back right after it was opened. */
export function withdrawnAt({ ownerId, dueAt }: Standing, now: Date): Standing {
  return { state: withdrawn, ownerId, dueAt, closedAt: now };
}

/** As it stood before it was closed: whoever was still to be told of its time is told, at once where it is over by now. */
export function reopened(
  { ownerId, dueAt }: Pick<Standing, 'ownerId' | 'dueAt'>,
  { state, alertAt }: Pick<Standing, 'state' | 'alertAt'>,
): Standing {
  return { state, ownerId, dueAt, alertAt };
}

/** What is to be said of a deadline at this moment: a reminder before it, the escalation from it on. */
export function alertNow({ dueAt }: Pick<CaseFile, 'dueAt'>, { now }: Pick<Moment, 'now'>): 'remind' | 'escalate' {
  return now < dueAt ? 'remind' : 'escalate';
}

/** When somebody is next to be told of the deadline after this moment; undefined once it is over. */
export function nextAlert(
  kind: CaseKind,
  { state, dueAt }: Pick<Standing, 'state' | 'dueAt'>,
  moment: Moment,
): Date | undefined {
  const open = kind.states[state];
  if (!isOpenState(open)) return undefined;
  const reminders = (open.remind?.(moment.rulebook) ?? []).map((span) => timeBefore(dueAt, span, moment));
  return [...reminders, dueAt].filter((at) => at > moment.now).sort((a, b) => a.getTime() - b.getTime())[0];
}

function arrived(
  kind: CaseKind,
  { state, dueAt }: Pick<Standing, 'state' | 'dueAt'>,
  moment: Moment,
): Omit<Standing, 'ownerId'> {
  const open = kind.states[state];
  if (!isOpenState(open)) return { state, dueAt, closedAt: moment.now };
  const due = timeAfter(moment.now, open.due(moment.rulebook), moment);
  return { state, dueAt: due, alertAt: nextAlert(kind, { state, dueAt: due }, moment) };
}
