import type { DroppedTask } from '../../domain/tasks/task.ts';
import { textFor } from '../kit/catalogue.ts';
import { cutEnd } from '../kit/format.ts';
import type { View } from '../kit/view.ts';

/** Why nobody is to be reminded of it, with the words that were said to it, where they are given. */
export function dropText({ reason, words }: Pick<DroppedTask, 'reason' | 'words'>, { locale }: View): string {
  const { forms, tasks } = textFor(locale);
  const why = forms.words.drop.fields.reason.options[reason];
  return words === undefined ? why : tasks.evening.reason(why, cutEnd(words, 40));
}
