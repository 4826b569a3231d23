import type { Day } from '../kit/day.ts';
import type { Fen } from '../kit/money.ts';
import type { StaffId } from '../people/people.ts';

export type ClientId = number;

/** What fits in one line about a client. */
export type ClientBrief = {
  id: ClientId;
  clientNo: string;
  name: string;
  tier: string;
  aum: Fen;
  stage: 1 | 2 | 3 | 4;
  advisorId?: StaffId;
  advisorName?: string;
  teamName?: string;
  lastContactOn?: Day;
};

/**
 * A search hit: `basic` means the asker may know name, tier, owner and last contact only, `forItem` that of such a client they have an open
 * item, and see what that needs.
 */
export type ClientHit = ClientBrief & { basic: boolean; forItem?: true };

export type HoldingLine = {
  productCode: string;
  lotNo: string;
  productName: string;
  riskLevel?: string;
  amount: Fen;
  boughtOn?: Day;
  maturesOn?: Day;
};
