import type { Core } from '../core.ts';

/** One line of the examination: what was looked at, what was found, and the way out where it is not in order. */
export type Check = { name: string; state: 'ok' | 'warn' | 'fail'; what: string; remedy?: string };

/** Looks at one part; what it throws becomes a failed line, so that one broken part does not hide the others. */
export type Examiner = { name: string; look(core: Core): Promise<Check[]> };
