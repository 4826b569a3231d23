import { type Text, textFor } from '../../cards/kit/catalogue.ts';
import { type NoticeTone, noticeCard } from '../../cards/kit/notice-card.ts';
import type { View } from '../../cards/kit/view.ts';
import type { Card } from '../../cards/schema.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Moment } from '../../domain/kit/moment.ts';
import type { Actor, Locale, StaffId } from '../../domain/people/people.ts';
import type { Store } from '../../domain/store.ts';

/** Where a request came from; `key` makes everything written because of it unique. */
export type Source = {
  key: string;
  via: 'chat' | 'button';
  openId: string;
  chatId: string;
  group: boolean;
  messageId: string;
  /** Who is in the group at this moment, by open_id; absent where Lark does not say. */
  members?: readonly string[];
};

/**
 * What is answered. In a group an answer goes to the asker alone, unless it is `open` to everybody, or the group is a room and there
 * are `shared` copies: `full` where every member may see the client of `about` in full, else `basic` where all may know of them. Who
 * asks as a teammate has no `full` one to share.
 */
export type Reply = {
  card: Card;
  about?: { ownerId?: StaffId | undefined };
  shared?: { full?: Card; basic: Card };
  open?: boolean;
  /** Behind a button, all there is to say: the card stays as it is. */
  toast?: string;
  /** Further messages behind this one. */
  also?: readonly Reply[];
};

/** Something asked for that is not there or is none of the person's business: which of the two, the answer does not say. */
export type Denied = { asked: string; object: string };

/** All that a command or a press may use: the moment, the person, one transaction of the book, the reader's words. */
export type Ctx = Moment & {
  store: Store;
  actor: Actor;
  say: Text;
  view: View;
  source: Source;
  /** What an advisor sees of teammates' clients. */
  teamLookup: 'basic' | 'none';
  /** All is done: it is only put into words once more, in English. What is written to others now is read by nobody. */
  retold: boolean;
  /** The language in which this is put into words for who has chosen none and follows Lark. */
  follows: Locale;
  /** What was refused on the way to the answer; recorded once the answer is decided. */
  denied: Denied[];
  notice(line: string, more?: { title?: string; tone?: NoticeTone; more?: readonly string[] }): Reply;
};

/** The day on which the lists first show what is set for `on`: what was set for a closed day is not left over on the list after it. */
export function firstShownOn({ today, calendar }: Pick<Moment, 'today' | 'calendar'>, on: Day): Day {
  return on <= today ? today : calendar.onOrAfter(on);
}

export function contextOf(
  moment: Moment,
  parts: { store: Store; actor: Actor; source: Source; teamLookup: 'basic' | 'none'; retold?: boolean },
): Ctx {
  const { retold = false, actor } = parts;
  const follows = retold ? 'en-US' : 'zh-CN';
  const view: View = { locale: actor.staff.locale ?? follows, today: moment.today };
  return {
    ...moment,
    ...parts,
    retold,
    follows,
    denied: [],
    say: textFor(view.locale),
    view,
    notice: (line, more = {}) => ({ card: noticeCard({ line, tone: 'info', ...more }, view) }),
  };
}

/** In whose name a thing of `ownerId` is done: the owner's when the person stands in for them, else the person's own. */
export function creditedTo({ actor }: Pick<Ctx, 'actor'>, ownerId: StaffId | undefined): StaffId {
  return ownerId !== undefined && actor.standsInFor.includes(ownerId) ? ownerId : actor.staff.id;
}
