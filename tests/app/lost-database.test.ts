import { expect, it } from 'vitest';
import { exitCodeOf } from '../../app/arguments.ts';
import { lostDatabase } from '../../app/lost-database.ts';
import { AppError } from '../../domain/errors.ts';

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

it.for([coded('23505'), new Error('Connections are many'), new AppError('usage', 'say what to do'), 'a string'])(
  'anything else is not: %o',
  (fault) => expect(lostDatabase(fault)).toBeUndefined(),
);
