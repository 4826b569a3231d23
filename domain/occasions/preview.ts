import type { Day } from '../kit/day.ts';
import type { Why } from './rule-list.ts';

/** A row of `desk preview`. */
export type PreviewRow = { clientNo: string; advisorNo?: string; on: Day; firesOn: Day; why: Why };

export type Preview = { rule: string; count: number; rows: PreviewRow[] }[];
