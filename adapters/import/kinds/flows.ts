import { newOutflows } from '../outflows.ts';
import type { KindStore } from '../types.ts';

/** Of the flows that are new it is looked whether they raise an alarm. */
export const flowStore: KindStore = {
  marks: true,
  rows: { keepAdded: { table: 'import_new_flow', columns: ['flow_no', 'client_id', 'on_day'] } },
  alarms: newOutflows,
};
