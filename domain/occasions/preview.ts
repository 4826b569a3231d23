import type { Day } from '../kit/day.ts';
import type { RuleId, Why } from './occasion.ts';

/** A row of `desk preview`. */
export type PreviewRow = { clientNo: string; advisorNo?: string; on: Day; firesOn: Day; why: Why };

export type Preview = { rule: RuleId; count: number; rows: PreviewRow[] }[];
