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
