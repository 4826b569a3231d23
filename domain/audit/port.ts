import type { JsonValue } from '../kit/json.ts';

export type AuditEntry = {
  actor: string;
  onBehalf?: string;
  action: string;
  /** `client:123`, `task:45`, `staff:6`. */
  object: string;
  detail: JsonValue;
  /** `chat`, `button`, `file`, `operator`, `job`. */
  via: string;
};
