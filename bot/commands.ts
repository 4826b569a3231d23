import { beginCommands } from './cases/begin-case.ts';
import { caseCommand } from './cases/show-cases.ts';
import { assign } from './clients/assign-client.ts';
import { client } from './clients/show-client.ts';
import { log } from './contacts/log-command.ts';
import type { Command } from './engine/command.ts';
import { helpFor } from './help/help.ts';
import { leave } from './people/leave-command.ts';
import { roomCommand } from './people/room.ts';
import { settings } from './people/settings.ts';
import { stage } from './stages/stage-command.ts';
import { task } from './tasks/add-task.ts';
import { done, snooze, today } from './tasks/task-commands.ts';
import { undo } from './undo/undo.ts';

/** Everything that can be said to the bot, in the order of the help card and of Lark's own list. */
export const commands: readonly Command[] = [
  today,
  client,
  log,
  stage,
  task,
  done,
  snooze,
  ...beginCommands,
  caseCommand,
  undo,
  leave,
  assign,
  roomCommand,
  settings,
  helpFor(() => commands),
];
