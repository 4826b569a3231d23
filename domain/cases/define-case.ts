import type { Form } from '../forms/form.ts';
import { AppError } from '../kit/errors.ts';
import type { Rulebook } from '../kit/rulebook.ts';
import type { Span } from '../kit/span.ts';
import type { Permission } from '../people/authorize.ts';

/** A state in which something is still to be done, and by when; its times begin when the case comes into it. */
export type OpenState = {
  due(rulebook: Rulebook): Span;
  /** So long before that whoever has the case is reminded. */
  remind?(rulebook: Rulebook): readonly Span[];
  /** Who hears, once, that the time is over. */
  escalate: 'managers';
};
export type CaseState = OpenState | { closed: true };

/** What leads from one state to another, and what it asks for. */
export type CaseStep = {
  from: readonly string[];
  to: string;
  /** Who may take it, measured by whose the case is. */
  may: Permission;
  /** What is filled in; kept as an entry of its own. Absent: one tap. */
  form?: Form & { stored: true };
  /** Who hears of it, beside whoever has the case. */
  tells?: readonly 'opener'[];
};

/** How a case of the kind comes to be: asked for about a client in a form, one text of which says what it is about. */
export type CaseOpening = {
  /** Measured by whose the client is. */
  may: Permission;
  form: Form;
  /** The field of the form, of text, that lists and cards show. */
  subject: string;
  /** Its slash command, and the Chinese names that need no blank: `/ask <client> <text>`. */
  command?: { name: string; aliases: readonly string[] };
};

/** A kind of case as data: from it come its actions, command, cards, deadlines and history. */
export type CaseKind = {
  id: string;
  /** Rises with every change of states and steps; the earlier version then moves to the retired ones, and its cases end by it. */
  version: number;
  /** Where the firm's documents have it. */
  source?: string;
  opens: CaseOpening;
  begins: string;
  states: Readonly<Record<string, CaseState>>;
  steps: Readonly<Record<string, CaseStep>>;
  /** To whom whoever has it may pass it; absent: it stays. */
  passes?: 'colleague';
  /** The step that a contact in which the client was reached takes by itself, logged by whoever has the case or stands in for them. */
  answeredBy?: { contact: string };
  /** With so many of them open about one client the client's managers are told, and again each time it comes to that. */
  tellManagerAt?(rulebook: Rulebook): number;
};

/** The state of a case that was opened by mistake and taken back; no kind has one of that name. */
export const withdrawn = 'withdrawn';

/** Defines a kind. `AppError('bad-value')` for one that contradicts itself: it is thrown where the program starts. */
export function defineCase<const Kind extends CaseKind>(kind: Kind & Checked<Kind>): Kind {
  const fault = faultOf(kind);
  if (fault !== undefined) throw new AppError('bad-value', `case ${kind.id}: ${fault}`);
  return kind;
}

/** States and steps are named as they are declared. */
type Checked<Kind extends CaseKind> = {
  begins: keyof Kind['states'];
  steps: Readonly<Record<string, CaseStep & { from: readonly (keyof Kind['states'])[]; to: keyof Kind['states'] }>>;
  opens: CaseOpening & { subject: keyof Kind['opens']['form']['fields'] };
  answeredBy?: { contact: keyof Kind['steps'] };
};

function faultOf({ begins, states, steps, opens, answeredBy }: CaseKind): string | undefined {
  const isOpen = (name: string) => isOpenState(states[name]);
  if (withdrawn in states) return `no state may be called ${withdrawn}`;
  if (!isOpen(begins)) return 'begins in no open state';
  if (opens.form.fields[opens.subject]?.kind !== 'text') return `its subject ${opens.subject} is no text of its form`;
  for (const [name, { from, to }] of Object.entries(steps)) {
    if (states[to] === undefined) return `${name} leads to ${to}, which is no state`;
    const stray = from.find((state) => !isOpen(state));
    if (from.length === 0 || stray !== undefined) return `${name} leads from ${stray ?? 'nowhere'}`;
  }
  if (answeredBy !== undefined && steps[answeredBy.contact] === undefined) return 'a contact takes no step of it';
  const stuck = Object.keys(states).find((name) => isOpen(name) && !endsFrom(name, { states, steps }));
  return stuck === undefined ? undefined : `nothing leads from ${stuck} to an end`;
}

function endsFrom(begin: string, { states, steps }: Pick<CaseKind, 'states' | 'steps'>): boolean {
  const reached = new Set([begin]);
  for (const state of reached) {
    for (const { from, to } of Object.values(steps)) if (from.includes(state)) reached.add(to);
  }
  return [...reached].some((state) => !isOpenState(states[state]));
}

/** Whether something is still to be done in that state; false for none of that name. */
export function isOpenState(state: CaseState | undefined): state is OpenState {
  return state !== undefined && 'due' in state;
}
