import type { Birthday } from '../clients/birthday.ts';
import type { Brand } from '../kit/brand.ts';
import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';

export type HoldingFact = { id: string; productName: string; amount: Fen; maturesOn: Day | undefined };
export type FlowFact = { flowNo: string; on: Day; direction: 'in' | 'out'; amount: Fen };

type Known = {
  tier: string;
  aum: Fen;
  birthday: Birthday | undefined;
  openedOn: Day | undefined;
  firstSeenOn: Day;
  /** Of any kind, an SMS as well. */
  lastContactOn: Day | undefined;
  /** Contacts by telephone or in person logged on or after `openedOn`; 0 where that is not known. */
  contactsSinceOpening: number;
  /** `id` is `product_code/lot_no`. */
  holdings: readonly HoldingFact[];
  /** The recent past only (`flowDays`). */
  flows: readonly FlowFact[];
};

/** What the rules know of a client. Made by `clientFacts` only. */
export type ClientFacts = Brand<Known, 'ClientFacts'>;

export type FactName = keyof Known;

/** How far back `flows` reach: two of the longest windows and the longest grace. */
export const flowDays = 92;

/**
 * The one way to a client's facts, on every path. No fact is optional: a path that leaves one out does not compile, so that no rule
 * can silently find nothing there.
 */
export function clientFacts(known: Known): ClientFacts {
  return known as ClientFacts;
}

/**
 * Tells clients apart who are alike in these facts: the same text means the same facts. Undefined where hardly two clients ever are
 * alike, as no two have the same money.
 */
export function likeness(names: readonly FactName[]): ((facts: ClientFacts) => string) | undefined {
  const plain = names.filter(isPlain);
  if (plain.length < names.length) return undefined;
  const [first, second, ...others] = plain.map((name) => texts[name]);
  if (first === undefined) return () => '';
  if (second === undefined) return first;
  if (others.length === 0) return (facts) => `${first(facts)} ${second(facts)}`;
  return (facts) => {
    let text = `${first(facts)} ${second(facts)}`;
    for (const of of others) text += ` ${of(facts)}`;
    return text;
  };
}

/** A fact as text. Named one by one: a look-up by a name that changes takes several times as long, for each of millions of clients. */
const texts: Readonly<Record<PlainFact, (facts: Known) => string>> = {
  tier: ({ tier }) => tier,
  birthday: ({ birthday }) => birthday ?? '',
  openedOn: ({ openedOn }) => openedOn ?? '',
  firstSeenOn: ({ firstSeenOn }) => firstSeenOn,
  lastContactOn: ({ lastContactOn }) => lastContactOn ?? '',
  contactsSinceOpening: ({ contactsSinceOpening }) => String(contactsSinceOpening),
};

type PlainFact = Exclude<FactName, 'aum' | 'holdings' | 'flows'>;

function isPlain(name: FactName): name is PlainFact {
  return name !== 'aum' && name !== 'holdings' && name !== 'flows';
}
