import { z } from 'zod';

/** Queues as the desk has them; what they carry is each test's own, but where the name says so. */
export const queues = [
  { name: 'deliver', payload: z.json(), alone: true },
  { name: 'intake', payload: z.json() },
  { name: 'compile', payload: z.json() },
  { name: 'letters', payload: z.object({ letter: z.string() }) },
] as const;
