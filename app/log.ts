import type { Log } from '../domain/kit/log.ts';

const levels = { info: 0, warn: 1, error: 2 } as const;

/** JSON lines on a stream (stdout where none is given): time, level, event and fields of ids and counts. */
export function jsonLog(
  level: keyof typeof levels,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Log {
  const at = (of: keyof typeof levels): Log['info'] => {
    if (levels[of] < levels[level]) return () => undefined;
    return (event, fields) =>
      write(`${JSON.stringify({ time: new Date().toISOString(), level: of, ...fields, event })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** What of an error may be logged: its kind, its code and where it was thrown; never what a vendor put into its message. */
export function faultFields(error: unknown): Record<string, string | number | undefined> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  return { error: error.name, code, at: placeOf(error)?.slice(0, 160) };
}

/** Where it was thrown. A message may have several lines, with whatever a vendor wrote into it: only frames are places. */
function placeOf({ stack }: Error): string | undefined {
  return stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
}
