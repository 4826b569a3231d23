import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { SlashCommand } from '../state/records.ts';
import { fields, success } from './answer.ts';

const MAX_COMMANDS = 100;

const Description = z.object({ default_value: z.string().min(1), i18n: z.record(z.string(), z.string()).optional() });
const Icon = z.object({ icon_key: z.string() });
const Create = z.object({ command: z.string(), description: Description, icon: Icon.optional() });
const Patch = z.object({ command: z.string().optional(), description: Description.optional(), icon: Icon.optional() });

/** `GET /open-apis/application/v7/app_slash_commands`: newest first, as the client's panel lists them. */
export function listCommands(_call: Call, { state }: Platform): Answer {
  return success({ items: [...state.rows.command.values()].reverse().map(commandJson) });
}

export function createCommand(call: Call, { state, clock }: Platform): Answer {
  const { command, description, icon } = fields(Create, call.body);
  refuseName(command);
  if (find(command, state)) throw new Refusal(40000000, 'command already exists');
  if (state.rows.command.size >= MAX_COMMANDS)
    throw new Refusal(40000000, `an app has at most ${MAX_COMMANDS} commands`);
  const command_id = freshId('');
  return success(
    commandJson(state.put('command', command_id, { command_id, command, description, icon, created: clock.ms() })),
  );
}

/** `PATCH …/:command_id`: a description replaces the old one whole, with all its languages. */
export function patchCommand(call: Call, { state }: Platform): Answer {
  const row = state.get('command', call.params.command_id ?? '');
  if (!row) throw new Refusal(40000001, 'command not found');
  const change = fields(Patch, call.body);
  if (change.command !== undefined) refuseName(change.command);
  const namesake = change.command === undefined ? undefined : find(change.command, state);
  if (namesake && namesake.command_id !== row.command_id) throw new Refusal(40000000, 'command already exists');
  const changed = {
    ...row,
    command: change.command ?? row.command,
    description: change.description ?? row.description,
    icon: change.icon ?? row.icon,
  };
  return success(commandJson(state.put('command', row.command_id, changed)));
}

export function deleteCommand(call: Call, { state }: Platform): Answer {
  const id = call.params.command_id ?? '';
  if (!state.get('command', id)) throw new Refusal(40000001, 'command not found');
  state.remove('command', id);
  return success();
}

function refuseName(command: string): void {
  if (!/^[a-z][a-z0-9_-]{0,31}$/.test(command))
    throw new Refusal(
      40000000,
      'invalid command: a-z first, then a-z, 0-9, _ or -, 32 at most, without the leading slash',
    );
}

function find(command: string, state: Platform['state']): SlashCommand | undefined {
  return [...state.rows.command.values()].find((row) => row.command === command);
}

function commandJson({ command_id, command, description, icon }: SlashCommand): Record<string, unknown> {
  return { command_id, command, description, icon: icon ?? { icon_key: 'skill_outlined' } };
}
