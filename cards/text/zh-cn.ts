import { answers } from './answers.zh-cn.ts';
import { cases } from './cases.zh-cn.ts';
import { clients } from './clients.zh-cn.ts';
import { contacts } from './contacts.zh-cn.ts';
import { errors } from './errors.zh-cn.ts';
import { files } from './files.zh-cn.ts';
import { forms } from './forms.zh-cn.ts';
import { handover } from './handover.zh-cn.ts';
import { help } from './help.zh-cn.ts';
import { messaging } from './messaging.zh-cn.ts';
import { occasions } from './occasions.zh-cn.ts';
import { people } from './people.zh-cn.ts';
import { plan } from './plan.zh-cn.ts';
import { stages } from './stages.zh-cn.ts';
import { tasks } from './tasks.zh-cn.ts';
import { undo } from './undo.zh-cn.ts';
import { words } from './words.zh-cn.ts';

/** Everything a reader of Chinese reads. The keys and parameters here are what every other language must have. */
export const zhCn = {
  answers,
  cases,
  clients,
  contacts,
  errors,
  files,
  forms,
  handover,
  help,
  messaging,
  occasions,
  people,
  plan,
  stages,
  tasks,
  undo,
  words,
};

/** A catalogue: every word the desk says, as strings and functions of what is filled in, by feature. */
export type Text = typeof zhCn;
