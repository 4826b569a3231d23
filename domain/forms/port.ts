import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { Form, FormValues, Values } from './form.ts';

/** A form whose entries are kept. */
export type StoredForm = Form & { stored: true };

export const entryStates = ['draft', 'submitted', 'undone'] as const;
export type EntryState = (typeof entryStates)[number];

/** A form as it was filled in. */
export type FormEntry<Of = FormValues> = {
  id: number;
  form: string;
  version: number;
  clientId?: ClientId;
  byId: StaffId;
  byName: string;
  at: Date;
  onDay: Day;
  state: EntryState;
  /** Without those of secret fields. */
  values: Of;
  /** There are values of secret fields too: `secretsOf` opens them. */
  hasSecrets: boolean;
};

/** Whose draft of what: there is one at most. `about` is the thing the form is about (`case:12`), where that is not the client itself. */
export type DraftKey = { form: StoredForm; clientId?: ClientId | undefined; about?: string | undefined; byId: StaffId };

/** What the row of an entry says of it, with its values. */
export type NewEntry<F extends StoredForm, V = Values<F>> = DraftKey & { form: F; at: Date; onDay: Day; values: V };

export type FormReads = {
  byId(id: number): Promise<FormEntry | undefined>;
  /** The client's latest submitted entry of that form, of whatever version. */
  latest(form: string, clientId: ClientId): Promise<FormEntry | undefined>;
  /** The client's latest submitted entries, newest first, at most `limit`. */
  ofClient(clientId: ClientId, limit: number): Promise<FormEntry[]>;
  /** The draft its author left of the version in use, the values of secret fields with the others. */
  draft(key: DraftKey): Promise<FormEntry | undefined>;
  /** The values of an entry's secret fields; `AppError('tampered')` where no key opens them. */
  secretsOf(id: number): Promise<FormValues>;
};

export type FormWrites = {
  /** Keeps an entry and drops its author's draft; undefined where the event `sourceKey` left one already. */
  submit<F extends StoredForm>(entry: NewEntry<F> & { sourceKey: string }): Promise<number | undefined>;
  /** Keeps what was filled in so far, in place of an earlier draft. */
  saveDraft<F extends StoredForm>(draft: NewEntry<F, Partial<Values<F>>>): Promise<void>;
  dropDraft(key: DraftKey): Promise<void>;
  /** Takes a submitted entry back: it stays, but is no longer among the client's. */
  undo(id: number): Promise<void>;
};

export type FormEntries = FormReads & FormWrites;
