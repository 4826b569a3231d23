import { answerForm, askForm } from '../cases/kinds/question.ts';
import { passForm } from '../cases/pass-form.ts';
import { logForm, logForm1 } from '../contacts/log-form.ts';
import { forwardForm } from '../messaging/forward-form.ts';
import { leaveForm } from '../people/leave-form.ts';
import { settingsForm } from '../people/settings-form.ts';
import { stageForm } from '../stages/stage-form.ts';
import { bookForm } from '../tasks/book-form.ts';
import { dropForm } from '../tasks/drop-form.ts';
import { reassignForm } from '../tasks/reassign-form.ts';
import { snoozeForm } from '../tasks/snooze-form.ts';
import { taskForm, taskForm1 } from '../tasks/task-form.ts';
import type { Form } from './form.ts';

/** Every form that can be filled in. */
export const forms = [
  logForm,
  taskForm,
  stageForm,
  forwardForm,
  leaveForm,
  settingsForm,
  reassignForm,
  snoozeForm,
  bookForm,
  dropForm,
  passForm,
  askForm,
  answerForm,
] as const;

/** Earlier versions: not filled in any more, but the entries of their time are still read and shown. */
export const retiredForms = [logForm1, taskForm1] as const satisfies readonly Form[];

export type AnyForm = (typeof forms)[number] | (typeof retiredForms)[number];
export type FormId = (typeof forms)[number]['id'];

/** The form of that name: the one filled in today, or the version an entry was filled in. */
export function formOf(id: string, version?: number): Form | undefined {
  const current = forms.find((form) => form.id === id);
  if (version === undefined || current?.version === version) return current;
  return [...retiredForms, ...forms].find((form: Form) => form.id === id && form.version === version);
}
