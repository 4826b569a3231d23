import type { Day } from '../../domain/kit/day.ts';
import { leaveForm } from '../../domain/people/leave-form.ts';
import type { StaffId } from '../../domain/people/people.ts';
import { type FormFill, filledForm } from '../forms/form-card.ts';
import { textFor } from '../kit/catalogue.ts';
import { button, buttons, line, small, stacked } from '../kit/elements.ts';
import { type Choice, problemLine } from '../kit/fields.ts';
import { dateText, nameText, shortDate } from '../kit/format.ts';
import { framed } from '../kit/frame.ts';
import { grey, literal } from '../kit/markdown.ts';
import { press, ref } from '../kit/press.ts';
import type { View } from '../kit/view.ts';
import type { Card, CardElement } from '../schema.ts';

export type LeaveEntry = { from: Day; to: Day; delegateName: string };

export type Leave = {
  /** Who could stand in; at most 100 are offered. */
  colleagues?: readonly { id: StaffId; name: string }[];
  current: readonly (LeaveEntry & { id: number })[];
  /** What was recorded just now. */
  saved?: LeaveEntry | undefined;
  /** What was on record for some of its days until then. */
  replaced?: readonly LeaveEntry[];
  /** Absent: the card only tells what was recorded. */
  fill?: FormFill<typeof leaveForm>;
};

/** More than so many earlier absences within one is nobody's case; the card stays small all the same. */
const mostReplaced = 8;

/** Absence and who stands in: what is on record, and the form. */
export function leaveCard({ colleagues = [], current, saved, replaced = [], fill }: Leave, view: View): Card {
  const { people: say, words } = textFor(view.locale);
  const choices = colleagues.map(({ id, name }) => ({ value: String(id), text: nameText(name) }));
  const entry = (one: LeaveEntry) =>
    say.leaveEntry(dateText(one.from, view), dateText(one.to, view), nameText(one.delegateName));
  return framed({
    title: saved === undefined ? say.leaveTitle : say.leaveSet,
    color: saved === undefined ? 'blue' : 'green',
    summary: saved === undefined ? say.leaveTitle : say.leaveSetLine(nameText(saved.delegateName)),
    elements: stacked(
      saved === undefined ? undefined : line(entry(saved)),
      replaced.slice(0, mostReplaced).map(({ from, to, delegateName }) =>
        line(say.leaveReplaced(shortDate(from, view), shortDate(to, view), nameText(delegateName)), {
          color: 'grey',
        }),
      ),
      small(grey(literal(say.leaveHint))),
      current.length === 0
        ? undefined
        : [
            small(grey(say.leaveNow)),
            ...current
              .slice(0, 5)
              .flatMap((one) => [
                line(entry(one)),
                buttons([button(words.buttons.cancelLeave, press('leave.cancel', ref('leave', one.id)))]),
              ]),
          ],
      fill === undefined ? undefined : formPart(fill, choices, view),
    ),
  });
}

/** The form, or where nobody could stand in what is wrong. */
function formPart(fill: FormFill<typeof leaveForm>, choices: readonly Choice[], view: View): CardElement[] {
  if (choices.length > 0) return filledForm(leaveForm, { fill, choices: { delegate: choices } }, view);
  return problemLine(fill.problem?.(textFor(view.locale), view));
}
