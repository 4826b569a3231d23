import { assign } from './clients/assign-command.ts';
import { client } from './clients/client-command.ts';
import { log } from './contacts/log-command.ts';
import type { Command } from './engine/command.ts';
import { helpFor } from './help/help-command.ts';
import { leave } from './people/leave-command.ts';
import { room } from './people/room-command.ts';
import { settings } from './people/settings-command.ts';
import { stage } from './stages/stage-command.ts';
import { done } from './tasks/done-command.ts';
import { snooze } from './tasks/snooze-command.ts';
import { task } from './tasks/task-command.ts';
import { today } from './tasks/today-command.ts';
import { undo } from './undo/undo-command.ts';

/** Everything that can be said to the bot, in the order of the help card and of Lark's own list. */
export const commands: readonly Command[] = [
  today,
  client,
  log,
  stage,
  task,
  done,
  snooze,
  undo,
  leave,
  assign,
  room,
  settings,
  helpFor(() => commands),
];
