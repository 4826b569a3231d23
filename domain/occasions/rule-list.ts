import type { z } from 'zod';
import type { OwnTask } from './define-rule.ts';
import { appointment, caseStep, retention, retired } from './own-tasks.ts';
import { birthday } from './rules/birthday.ts';
import { callback30 } from './rules/callback-30.ts';
import { inflow } from './rules/inflow.ts';
import { maturity } from './rules/maturity.ts';
import { newAccount } from './rules/new-account.ts';
import { noContact } from './rules/no-contact.ts';
import { outflow } from './rules/outflow.ts';

/** Every rule that puts a client on a list, in the order in which a list groups what is soon. A new one is a file and a line here. */
export const occasionRules = [birthday, maturity, outflow, inflow, newAccount, callback30, noContact] as const;

/** What people write themselves. */
export const ownTasks = [appointment, retention, caseStep] as const;

type Listed = (typeof occasionRules)[number] | (typeof ownTasks)[number] | typeof retired;

/** Everything that can stand on a list. */
export type RuleId = Listed['id'];

/** The facts of its sentence, by rule. */
export type Reasons = { [One in Listed as One['id']]: z.infer<One['why']> };

/** What the sentence on the card is made of, by rule. */
export type WhyOf<Id extends RuleId> = { [One in Id]: { rule: One } & Reasons[One] }[Id];
export type Why = WhyOf<RuleId>;

/** The ids of all, rules first. */
export const ruleIds: readonly RuleId[] = [...occasionRules, ...ownTasks, retired].map(({ id }) => id);
export const ownIds: readonly RuleId[] = ownTasks.map(({ id }) => id);

const ownList: readonly OwnTask[] = ownTasks;

/** The ids of those that follow a case. */
export const followingIds: readonly string[] = ownList.filter(({ follows }) => follows === 'case').map(({ id }) => id);

/** The ids of those that somebody has taken on: each is closed by itself, and is about the day it was put off to. */
export const promisedIds: readonly string[] = ownList
  .filter(({ follows }) => follows === undefined)
  .map(({ id }) => id);
