import type { CaseKind } from '../../domain/cases/define-case.ts';
import type { CaseKindId, CaseKindOf } from '../../domain/cases/kinds.ts';

/** What a catalogue says of a kind of case: every state and step of it has its words. */
export type KindWords<Kind extends CaseKind> = {
  name: string;
  /** What the time of a state is called: 答复期限. */
  due: string;
  /** Said when one was opened. */
  opened: string;
  states: Readonly<Record<keyof Kind['states'] & string, string>>;
  steps: Readonly<Record<keyof Kind['steps'] & string, StepWords>>;
  command: { usage: string; what: string; example: string };
};

export type StepWords = {
  /** The button that takes it, two or three characters. */
  button: string;
  done: string;
  /** What whoever opened the case hears: who took it, and of whose case. */
  told(name: string, client: string): string;
};

/** The words of every kind: a catalogue that forgets one does not compile. */
export type AllKindWords = { [Id in CaseKindId]: KindWords<CaseKindOf<Id>> };

/** The words of any kind, looked up by name. */
export type AnyKindWords = Omit<KindWords<CaseKind>, 'states' | 'steps'> & {
  states: Readonly<Record<string, string>>;
  steps: Readonly<Record<string, StepWords>>;
};
