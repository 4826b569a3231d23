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

/** Words of commands that are agreed but come with a later version, so that they are answered as such. */
export const comingCommands: ReadonlySet<string> = new Set([
  'plan',
  '计划',
  'day',
  '日报',
  'risk',
  '风测',
  'team',
  '团队',
  'summary',
  '汇总',
  'handover',
  '移交',
  'retain',
  '挽留',
  'impact',
  '影响',
  'ask',
  '咨询',
  'complain',
  '投诉',
  'approve',
  '审批',
]);
