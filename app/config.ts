import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/kit/errors.ts';
import { Rulebook } from '../domain/kit/rulebook.ts';

const AppId = z
  .string()
  .regex(/^cli_[0-9a-fA-F]{16}$/, 'cli_ and 16 hexadecimal digits, as the developer console shows it');
const Port = z.coerce.number().int().min(0).max(65_535);
const Blank = z.literal('').transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => z.union([Blank, schema]).optional();

/** Every setting of the environment, once. `.env.example` lists the same names; a test holds the two together. */
export const settings = {
  /** Any PostgreSQL from 14 on; unset: the embedded one in DESK_HOME. */
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'a URL such as postgresql://desk:…@db:5432/desk')),
  /** The queue's Redis; unset: the queue lives in the database. */
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, 'a URL such as redis://queue:6379')),
  ROLE: z.enum(['all', 'bot', 'worker']).default('all'),
  /** Where /healthz, /readyz and /metrics listen, and the webhook where that is used. */
  PORT: Port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  DESK_HOME: z.string().default('.desk'),
  DESK_ZONE: z.string().default('Asia/Shanghai'),
  /** A JSON file with the firm's own rules; what it does not name keeps its default. */
  DESK_RULES: optional(z.string()),
  /** Key ring of the encrypted fields: `id:base64 of 32 bytes`, comma separated; the first writes, all read. */
  DESK_KEYS: optional(
    z
      .string()
      .regex(
        /^[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,16}:[A-Za-z0-9+/]{43}=)*$/,
        'id:base64 of 32 bytes',
      ),
  ),
  /** Key of the look-up hashes, base64 of 32 bytes. It never changes as long as the book is kept. */
  DESK_INDEX_KEY: optional(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'base64 of 32 bytes')),
  LARK_APP_ID: optional(AppId),
  LARK_APP_SECRET: optional(z.string().min(8)),
  LARK_DOMAIN: z.union([z.enum(['feishu', 'lark']), z.url()]).default('feishu'),
  /** How events arrive: over a connection the desk opens, or by HTTP to /lark/events. */
  LARK_EVENTS: z.enum(['long-connection', 'webhook']).default('long-connection'),
  LARK_ENCRYPT_KEY: optional(z.string()),
  LARK_VERIFICATION_TOKEN: optional(z.string()),
  /** Whether a webhook may do without an encrypt key: then events can be forged by whoever has read one. */
  LARK_UNENCRYPTED: z.enum(['refuse', 'allow']).default('refuse'),
  /** What an advisor sees of teammates' clients. */
  TEAM_LOOKUP: z.enum(['basic', 'none']).default('basic'),
  /** Whether the year of birth counts as a secret: then it is kept encrypted only, and no age is shown. */
  BIRTH_YEAR: z.enum(['clear', 'secret']).default('clear'),
  LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('info'),
} as const;

const Settings = z.object(settings);
export type Config = z.infer<typeof Settings> & { home: string; rulebook: Rulebook };

/** The configuration from an environment; throws `AppError('config')` that names each setting at fault and what it should be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = Settings.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${plain(faultOf(issue))})`);
    throw new AppError('config', `these settings cannot be used: ${faults.join(', ')}`, { remedy: 'see .env.example' });
  }
  checkZone(parsed.data.DESK_ZONE);
  return { ...parsed.data, home: resolve(parsed.data.DESK_HOME), rulebook: readRulebook(parsed.data.DESK_RULES) };
}

function faultOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const last = issue.errors.at(-1)?.[0];
  return last === undefined ? issue.message : last.message;
}

/** The schema's own words, fit to stand within a sentence. */
function plain(words: string): string {
  return words.replaceAll(': ', ', ');
}

function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw new AppError('config', `DESK_ZONE is "${zone}", which is no time zone`, {
      remedy: 'use a name such as Asia/Shanghai',
      cause,
    });
  }
}

function readRulebook(file: string | undefined): Rulebook {
  if (file === undefined) return Rulebook.parse({});
  if (!existsSync(file))
    throw new AppError('config', `DESK_RULES names ${file}, which is not there`, {
      remedy: 'name a JSON file, or unset it',
    });
  const parsed = Rulebook.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${plain(issue.message)})`);
  throw new AppError('config', `the rules in ${file} cannot be used: ${faults.join(', ')}`, {
    remedy: 'see docs/rules.md',
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AppError('config', `the rules in ${file} are not JSON`, {
      remedy: 'correct it, or unset DESK_RULES',
      cause,
    });
  }
}
