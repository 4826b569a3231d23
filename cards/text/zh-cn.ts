import { answers } from './zh-cn/answers.ts';
import { client } from './zh-cn/client.ts';
import { errors } from './zh-cn/errors.ts';
import { files } from './zh-cn/files.ts';
import { help } from './zh-cn/help.ts';
import { list } from './zh-cn/list.ts';
import { people } from './zh-cn/people.ts';
import { team } from './zh-cn/team.ts';
import { why } from './zh-cn/why.ts';
import { words } from './zh-cn/words.ts';
import { work } from './zh-cn/work.ts';

/** Everything a reader of Chinese reads. The keys and parameters here are what every other language must have. */
export const zhCn = { words, why, list, client, work, team, people, files, help, answers, errors };
