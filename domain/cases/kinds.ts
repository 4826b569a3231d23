import type { CaseKind } from './define-case.ts';
import { question } from './kinds/question.ts';

/** Every kind of case that can be opened. A new one is a file, a line here and its words. */
export const caseKinds = [question] as const;

/** Earlier versions: no case is opened by them any more, but those of their time end by them. */
export const retiredCaseKinds: readonly CaseKind[] = [];

export type CaseKindId = (typeof caseKinds)[number]['id'];
export type CaseKindOf<Id extends CaseKindId> = Extract<(typeof caseKinds)[number], { id: Id }>;

/** The slash commands that open a case about a client. */
export type CaseCommand = Extract<(typeof caseKinds)[number]['opens'], { command: unknown }>['command']['name'];
export const caseCommands: readonly CaseCommand[] = caseKinds.map(({ opens }) => opens.command.name);

/** The kind that a command opens; undefined for any other word. */
export function caseKindBy(command: string): (typeof caseKinds)[number] | undefined {
  return caseKinds.find(({ opens }) => opens.command.name === command);
}

/** The kind a case was opened by; undefined for one of a newer version of the desk. */
export function caseKindOf({ kind, version }: { kind: string; version: number }): CaseKind | undefined {
  return [...caseKinds, ...retiredCaseKinds].find((one) => one.id === kind && one.version === version);
}

/** The id of the action that takes a step: of a kind that is no longer opened its version is named too. */
export function stepAction({ kind, version }: { kind: string; version: number }, step: string): string {
  const isCurrent = caseKinds.some((one) => one.id === kind && one.version === version);
  return `case.step.${kind}.${step}${isCurrent ? '' : `.v${version}`}`;
}
