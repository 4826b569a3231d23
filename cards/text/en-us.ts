import type { Text } from '../kit/catalogue.ts';
import { answers } from './en-us/answers.ts';
import { client } from './en-us/client.ts';
import { errors } from './en-us/errors.ts';
import { files } from './en-us/files.ts';
import { help } from './en-us/help.ts';
import { list } from './en-us/list.ts';
import { people } from './en-us/people.ts';
import { team } from './en-us/team.ts';
import { why } from './en-us/why.ts';
import { words } from './en-us/words.ts';
import { work } from './en-us/work.ts';

/** Everything a reader of English reads: the same keys and parameters as Chinese, or it does not compile. */
export const enUs: Text = { words, why, list, client, work, team, people, files, help, answers, errors };
