import type { Command } from './command.ts';
import { assign } from './commands/assign.ts';
import { client } from './commands/client.ts';
import { done } from './commands/done.ts';
import { helpFor } from './commands/help.ts';
import { leave } from './commands/leave.ts';
import { log } from './commands/log.ts';
import { room } from './commands/room.ts';
import { settings } from './commands/settings.ts';
import { snooze } from './commands/snooze.ts';
import { stage } from './commands/stage.ts';
import { task } from './commands/task.ts';
import { today } from './commands/today.ts';
import { undo } from './commands/undo.ts';

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
