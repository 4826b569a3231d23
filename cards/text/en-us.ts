import { answers } from './answers.en-us.ts';
import { cases } from './cases.en-us.ts';
import { clients } from './clients.en-us.ts';
import { contacts } from './contacts.en-us.ts';
import { errors } from './errors.en-us.ts';
import { files } from './files.en-us.ts';
import { forms } from './forms.en-us.ts';
import { handover } from './handover.en-us.ts';
import { help } from './help.en-us.ts';
import { messaging } from './messaging.en-us.ts';
import { occasions } from './occasions.en-us.ts';
import { people } from './people.en-us.ts';
import { plan } from './plan.en-us.ts';
import { stages } from './stages.en-us.ts';
import { tasks } from './tasks.en-us.ts';
import { undo } from './undo.en-us.ts';
import { words } from './words.en-us.ts';
import type { Text } from './zh-cn.ts';

/** Everything a reader of English reads: the same keys and parameters as Chinese, or it does not compile. */
export const enUs: Text = {
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
