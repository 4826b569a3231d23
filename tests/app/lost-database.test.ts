import { expect, it } from 'vitest';
import { exitCodeOf } from '../../app/arguments.ts';
import { lostDatabase } from '../../app/lost-database.ts';
import { AppError } from '../../domain/kit/errors.ts';

const coded = (code: string) => Object.assign(new Error('some words'), { code });

it.for([
  coded('57P01'),
  coded('ECONNRESET'),
  coded('P1017'),
  new Error('Connection terminated unexpectedly'),
  new Error('the import failed', { cause: coded('08006') }),
])('a database that went away is said in one line: %o', (fault) => {
  const lines: string[] = [];
  expect(exitCodeOf(fault, (line) => lines.push(line))).toBe(1);
  expect(lines).toEqual([
    'The database went away while the command was at work. What it had not finished is as it was before; run it again once the database answers.',
  ]);
});

const redisAway = new AppError('config', 'Redis does not answer', { cause: coded('ECONNREFUSED') });

it.for([coded('23505'), new Error('Connections are many'), redisAway, 'a string'])(
  'anything else is not, nor what says itself what is away: %o',
  (fault) => expect(lostDatabase(fault)).toBeUndefined(),
);
