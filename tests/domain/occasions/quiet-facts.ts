import { day } from '../../../domain/kit/day.ts';
import { yuan } from '../../../domain/kit/money.ts';
import { type ClientFacts, clientFacts } from '../../../domain/occasions/facts.ts';

/** A client of whom nothing is known that puts anybody on a list, but for what is said. */
export function quietFacts(more: Partial<ClientFacts> = {}): ClientFacts {
  const quiet = clientFacts({
    tier: '普通',
    aum: yuan(1000),
    birthday: undefined,
    openedOn: undefined,
    firstSeenOn: day('2026-11-20'),
    lastContactOn: undefined,
    contactsSinceOpening: 0,
    holdings: [],
    flows: [],
  });
  return { ...quiet, ...more };
}
