import type { Day } from '../kit/day.ts';

/** A stage change as the history keeps it; `actorName` is empty where an operator's file moved it. */
export type StageMoveEntry = { from: number; to: number; onDay: Day; actorName: string; reason?: string };
