/**
 * Every failure the desk foresees. The code decides, as data, how it is answered, logged, retried and which exit code
 * the shell gets; the message is for the log and the operator and carries ids only, never names, amounts or tokens.
 */
export type AppErrorCode =
  /** The command line or a command was used wrongly. */
  | 'usage'
  /** A setting is missing or unreadable; the message names it. */
  | 'config'
  /** A written value is not what its field wants: a day, a time, an amount. */
  | 'bad-value'
  /** The file cannot be read as what it was given for: unknown format, missing column, empty. */
  | 'file-wrong'
  /** Rows of an import were refused (the good ones went in, unless it was strict). */
  | 'rows-refused'
  /** There is no such thing, or none that the asker may know of. */
  | 'not-found'
  /** The person may not do this. Answered like `not-found` where the thing itself is a secret. */
  | 'refused'
  /** The thing changed meanwhile: closed, moved or reassigned by somebody else. */
  | 'conflict'
  /** The time in which it could be done or taken back is over. */
  | 'too-late'
  /** The feature comes later or is turned off here. */
  | 'not-available'
  /** The database does not answer. */
  | 'database-away'
  /** The database is of another version, or an applied migration was edited. */
  | 'migration'
  /** The queue does not answer. */
  | 'queue-away'
  /** Lark does not answer. */
  | 'lark-away'
  /** Lark answered and said no; its code is in the message. */
  | 'lark-refused'
  /** Lark rejects the app's id or secret, or a permission is missing. */
  | 'lark-credentials'
  /** A port or folder is taken by another process. */
  | 'in-use'
  /** Cipher text that no configured key opens, or an audit chain that does not hold. */
  | 'tampered'
  /** The process is stopping; try again. */
  | 'stopping';

/** A foreseen failure. `remedy` is one sentence saying what to do, in the operator's language. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly remedy?: string;

  constructor(code: AppErrorCode, message: string, more: { remedy?: string; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    if (more.remedy !== undefined) this.remedy = more.remedy;
  }
}

/** Codes of failures that pass by themselves: the same thing tried again later may well succeed. */
const passing: ReadonlySet<AppErrorCode> = new Set([
  'database-away',
  'queue-away',
  'lark-away',
  'stopping',
] satisfies AppErrorCode[]);

/** A foreseen failure that trying again cannot help: it is to be said, not repeated. */
export function isFinal(error: unknown): error is AppError {
  return error instanceof AppError && !passing.has(error.code);
}

/** Whether trying the same again later can help. Anything that is not an `AppError` is a bug, and a bug does not pass. */
export function mayPass(error: unknown): boolean {
  return error instanceof AppError && passing.has(error.code);
}
