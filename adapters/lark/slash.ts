import { z } from 'zod';
import type { Log } from '../../domain/kit/log.ts';
import { type LarkAnswer, type LarkRefusal, mapAnswer } from './answer.ts';
import { type Caller, Done } from './caller.ts';
import { isId } from './ids.ts';

/** A command in the list that Lark opens when a person types `/`. `command` has no slash: `^[a-z][a-z0-9_-]{0,31}$`. */
export type SlashCommand = { command: string; zh: string; en: string };

export type RegisteredCommand = SlashCommand & { id: string };

const url = '/open-apis/application/v7/app_slash_commands';
/** What the platform takes per app. */
const mostCommands = 100;

const Listed = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          command_id: z.string(),
          command: z.string(),
          description: z
            .object({ default_value: z.string().default(''), i18n: z.record(z.string(), z.string()).default({}) })
            .prefault({}),
        }),
      )
      .default([]),
  }),
});

export type SlashRegistry = {
  list(): Promise<LarkAnswer<RegisteredCommand[]>>;
  create(command: SlashCommand): Promise<LarkAnswer<unknown>>;
  update(id: string, command: SlashCommand): Promise<LarkAnswer<unknown>>;
  remove(id: string): Promise<LarkAnswer<unknown>>;
};

/** Lark's own list of the bot's commands. The SDK has no method for it. */
export function slashRegistry({ client, call }: Caller): SlashRegistry {
  return {
    async list() {
      const answer = await call('slash.list', (options) => client.request({ method: 'GET', url }, options), Listed);
      return mapAnswer(answer, ({ data }) =>
        data.items.map(({ command_id, command, description: { default_value, i18n } }) => {
          return { id: command_id, command, zh: i18n.zh_cn ?? default_value, en: i18n.en_us ?? '' };
        }),
      );
    },
    create: (command) => {
      return call(
        'slash.create',
        (options) => client.request({ method: 'POST', url, data: body(command) }, options),
        Done,
      );
    },
    async update(id, command) {
      if (!isId('command', id)) return malformed;
      const request = { method: 'PATCH', url: `${url}/${id}`, data: body(command) };
      return call('slash.update', (options) => client.request(request, options), Done);
    },
    async remove(id) {
      if (!isId('command', id)) return malformed;
      return call(
        'slash.remove',
        (options) => client.request({ method: 'DELETE', url: `${url}/${id}` }, options),
        Done,
      );
    },
  };
}

/** What has to be done to a registry so that it holds what is wanted and nothing else. */
export function slashChanges(have: readonly RegisteredCommand[], wanted: readonly SlashCommand[]) {
  const wantedNames = new Set(wanted.map(({ command }) => command));
  const known = new Map(have.map((registered) => [registered.command, registered]));
  return {
    remove: have.filter(({ command }) => !wantedNames.has(command)),
    update: wanted.flatMap((command) => {
      const registered = known.get(command.command);
      const same = registered?.zh === command.zh && registered.en === command.en;
      return registered && !same ? [{ id: registered.id, ...command }] : [];
    }),
    // The panel shows the newest first: the last made stands on top.
    create: wanted.filter(({ command }) => !known.has(command)).reverse(),
  };
}

/** Brings Lark's list in line with the wanted commands; what fails is logged and left for the next start. */
export async function syncSlashCommands(
  registry: SlashRegistry,
  wanted: readonly SlashCommand[],
  log: Log,
): Promise<void> {
  const have = await registry.list();
  if (!have.ok) return log.warn('lark.slash-list-failed', { code: have.known ? have.code : undefined });
  const { remove, update, create } = slashChanges(have.data, wanted.slice(0, mostCommands));
  let failures = 0;
  const run = async (step: Promise<LarkAnswer<unknown>>) => {
    if (!(await step).ok) failures += 1;
  };
  for (const { id } of remove) await run(registry.remove(id));
  for (const { id, ...command } of update) await run(registry.update(id, command));
  for (const command of create) await run(registry.create(command));
  const counts = { removed: remove.length, updated: update.length, created: create.length, failures };
  if (failures > 0) log.warn('lark.slash-synced', counts);
  else log.info('lark.slash-synced', counts);
}

/** The whole description every time: an update replaces it. */
function body({ command, zh, en }: SlashCommand) {
  return { command, description: { default_value: zh, i18n: { zh_cn: zh, en_us: en } } };
}

const malformed: LarkRefusal = {
  ok: false,
  known: true,
  code: 99992402,
  httpStatus: 0,
  message: 'malformed command id',
};
