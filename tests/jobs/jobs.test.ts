import { expect, it } from 'vitest';
import { clockJobs, jobs, queueJobs } from '../../jobs/jobs.ts';

it('gives every job a name of its own, as one types it', () => {
  const names = jobs.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

it('is begun each in one way: by the clock, by the queue, or every so often', () => {
  const begun = [...clockJobs, ...queueJobs, ...jobs.filter(({ when }) => when.kind === 'period')];
  expect(new Set(begun.map(({ name }) => name))).toEqual(new Set(jobs.map(({ name }) => name)));
  expect(begun).toHaveLength(jobs.length);
});

it('has one sender in all processes together', () => {
  expect(queueJobs.filter(({ when }) => when.alone).map(({ name }) => name)).toEqual(['deliver']);
});
