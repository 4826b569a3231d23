import { z } from 'zod';

const Some = z.int().min(1).max(400);

/** A length of time as the rulebook writes it, `{"tradingDays": 1}`: of trading time, which stands still while the firm is closed, or of the calendar's. */
export const Span = z.union(
  [
    z.strictObject({ tradingHours: Some }),
    z.strictObject({ tradingDays: Some }),
    z.strictObject({ hours: Some }),
    z.strictObject({ days: Some }),
    z.strictObject({ months: Some }),
  ],
  { error: 'a whole number of tradingHours, tradingDays, hours, days or months, such as {"tradingDays": 1}' },
);
export type Span = z.infer<typeof Span>;
