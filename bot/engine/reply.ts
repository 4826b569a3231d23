import { fieldProblemText } from '../../cards/forms/form-text.ts';
import { type Text, textFor, type Words } from '../../cards/kit/catalogue.ts';
import { type NoticeTone, noticeCard } from '../../cards/kit/notice-card.ts';
import type { Press } from '../../cards/kit/press.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { FieldProblem } from '../../domain/forms/read-field.ts';
import type { SecretOf } from '../../domain/messaging/ledger.ts';
import type { Subject } from '../../domain/people/authorize.ts';
import type { Locale } from '../../domain/people/people.ts';
import type { ShownList } from '../../domain/tasks/shown-list.ts';

export type { Words };

/** A card as a pure function of its reader's language and day: the facts stand in it already. */
export type Render = (view: View) => Card;

/**
 * A message. In a group it goes to the asker alone, unless it is `open` to everybody, or the group is a room and there are `shared`
 * copies: `full` where every member may see the client of `about` in full, else `basic` where all may know of them.
 */
export type Reply = {
  render: Render;
  about?: Subject;
  shared?: { full?: Render; basic: Render };
  open?: boolean;
  /** The same where it is written down, for a card that shows a secret: with `secretMark` in the place of it. */
  kept?: { render: Render; secretOf: SecretOf };
  /** How the list on it stands: what redraws the pressed card later keeps it so. */
  shown?: ShownList;
  /** In another language than the person's own when they asked: they have just chosen it. */
  speaks?: Locale | 'both';
};

export type Tone = 'info' | 'success' | 'warning' | 'error';

/**
 * What a person gets. Behind a button `toast` shows at once and `card` takes the place of the pressed one; a typed line is answered by
 * `card`, or by the toast's words where there is none. `messages` come of their own either way.
 */
export type Answer = {
  toast?: { tone: Tone; words: Words };
  card?: Reply;
  messages?: readonly Reply[];
};

export type Note = {
  title?: Words;
  tone?: NoticeTone;
  more?: readonly Words[];
  buttons?: readonly { label: keyof Text['words']['buttons']; press: Press }[];
};

/** A short message of one sentence. */
export function notice(line: Words, { title, more = [], ...note }: Note = {}): Reply {
  return {
    render: (view) => {
      const say = textFor(view.locale);
      return noticeCard(
        {
          line: line(say, view),
          ...note,
          ...(title !== undefined && { title: title(say, view) }),
          more: more.map((words) => words(say, view)),
        },
        view,
      );
    },
  };
}

/** Says something in passing: a toast, or a short message to a line. */
export function toast(words: Words, tone: Tone = 'info'): Answer {
  return { toast: { tone, words } };
}

/** A message of one sentence as the whole answer. */
export function noted(line: Words, note: Note = {}): Answer {
  return { card: notice(line, note) };
}

/**
 * Why something is not done, and the card as it stands where that is news; what was asked stays as it is. `messages`: what is asked in
 * return, where the card that was pressed is about more than that. `at`: the field of its form that is to blame, with the problem where the
 * field has one of its own.
 */
export type Refused = {
  refused: Words;
  card?: Reply;
  messages?: readonly Reply[];
  at?: { field: string; problem?: FieldProblem };
};

/** Refuses in `check`, before anything is written. */
export function refuse(words: Words, card?: Reply): Refused {
  return { refused: words, ...(card !== undefined && { card }) };
}

/** Refuses what stands in one field of a form: the form comes again with the problem there. */
export function refuseField(field: string, problem: FieldProblem): Refused {
  return { refused: (_, view) => fieldProblemText(problem, view), at: { field, problem } };
}

/** The same with a reason in words. */
export function refuseAt(field: string, words: Words): Refused {
  return { refused: words, at: { field } };
}

/** Whether a check or an action ended in a refusal. */
export function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome;
}
