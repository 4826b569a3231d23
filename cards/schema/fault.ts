import type { z } from 'zod';
import { type CardPath, describePath, tagOf, valueAt } from './path.ts';

/**
 * Why the platform does not take a card: 230025 too long; 230099 refused, for the reason that `sub` names.
 * `msg` is worded as the platform words it.
 */
export type CardFault = { code: 230099 | 230025; sub?: number; msg: string };

/** What the platform says for each sub code; those it fills in itself are completed by `value`. */
const MESSAGES: Record<number, string> = {
  11310: 'element exceeds the limit',
  100290: 'There is an invalid user resource(at/person) in your card',
  200530: 'the name of a component in the form container is empty or duplicated',
  200550: 'chart spec is invalid',
  200570: 'card contains invalid image keys',
  200621: 'parse card json err, please check whether the card json is correct',
  200861: 'cards of schema V2 no longer support this capability',
  200914: 'table rows is invalid',
  200915: 'table rows name is invalid',
  300123: 'there is no submit button in the form container, at least one',
};

/** Tags of the first card structure that the second one dropped. */
const DROPPED_TAGS = new Set(['note', 'action']);

/** What a refusal is about: its sub code, where it is, what the platform shows of it, other words than the usual. */
export type Refusal = { sub: number; path?: CardPath; value?: string; message?: string };

/** A refusal in the platform's words. */
export function refuse(card: unknown, { sub, path = [], value = '', message }: Refusal): CardFault {
  const where = path.length > 0 ? `ErrPath: ${describePath(card, path)}; ` : '';
  const what = message ?? MESSAGES[sub] ?? 'parse card json err';
  return {
    code: 230099,
    sub,
    msg: `Failed to create card content, ext=ErrCode: ${sub}; ${where}ErrMsg: ${what}; ErrorValue: ${value}; `,
  };
}

/** The refusal that a parser's issues amount to: the first of them decides. */
export function refuseIssues(card: unknown, issues: readonly z.core.$ZodIssue[]): CardFault {
  const issue = issues[0];
  if (!issue) return refuse(card, { sub: 200621 });
  const { path } = issue;
  const spec = path.indexOf('chart_spec');
  if (spec > 0 && tagOf(valueAt(card, path.slice(0, spec))) === 'chart')
    return refuseChart(card, issues, path.slice(0, spec));
  const last = path.at(-1);
  if (last === 'tag' && (issue.code === 'invalid_union' || issue.code === 'invalid_value')) {
    return refuseTag(card, path.slice(0, -1));
  }
  const sub = subOf(card, issue);
  const at = nodePath(card, path);
  return refuse(card, { sub, path: at, value: errorValue(card, { issue, sub }) });
}

/** A component where it cannot stand, or that does not exist (any more). */
export function refuseTag(card: unknown, path: CardPath): CardFault {
  const tag = tagOf(valueAt(card, path)) ?? '';
  if (DROPPED_TAGS.has(tag)) return refuse(card, { sub: 200861, path, value: `unsupported tag ${tag}` });
  return refuse(card, { sub: 200621, path, value: `type of element is not supported tag: ${tag}` });
}

/** The chart checker of the platform lists everything that is wrong with a specification. */
function refuseChart(card: unknown, issues: readonly z.core.$ZodIssue[], chart: CardPath): CardFault {
  const within = issues.filter(({ path }) => chart.every((key, at) => path[at] === key));
  const lines = within.map((issue) => {
    const inner = issue.path.slice(chart.length + 1);
    const value = valueAt(card, issue.path);
    const field = inner.length > 0 ? inner.map(String).join('.') : '(root)';
    if (value === undefined && inner.length > 0) return `- (root): ${field} is required`;
    if (issue.code === 'invalid_type')
      return `- ${field}: Invalid type. Expected: ${issue.expected}, given: ${kindOf(value)}`;
    return `- ${field}: ${issue.message}`;
  });
  return refuse(card, { sub: 200550, path: chart, value: lines.join('\n') });
}

function subOf(card: unknown, issue: z.core.$ZodIssue): number {
  if (issue.code === 'custom' && typeof issue.params?.sub === 'number') return issue.params.sub;
  const table = issue.path.findIndex((_, at) => tagOf(valueAt(card, issue.path.slice(0, at))) === 'table');
  if (table < 0) return 200621;
  if (issue.path[table] === 'rows') return 200914;
  return issue.path[table] === 'columns' ? 200915 : 200621;
}

function errorValue(card: unknown, { issue, sub }: { issue: z.core.$ZodIssue; sub: number }): string {
  const value = valueAt(card, issue.path);
  if (sub === 100290) return String(value);
  if (sub === 200570) return `image key ${String(value)}`;
  const path = `path: ${describePath(card, issue.path)}`;
  if (issue.code === 'unrecognized_keys') return `unknown property, property: ${issue.keys[0] ?? ''}, ${path}`;
  return `${issue.message}, ${path}`;
}

/** The path up to the last tagged node on it: the platform points at components, not at their properties. */
function nodePath(card: unknown, path: CardPath): CardPath {
  for (let end = path.length; end > 0; end--) {
    if (typeof path[end - 1] === 'number' && tagOf(valueAt(card, path.slice(0, end))) !== undefined)
      return path.slice(0, end);
  }
  return path;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
