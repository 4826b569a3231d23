/** A log of ids and counts, never of names, phones, amounts or tokens. */
export type Log = {
  info(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
  warn(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
  error(event: string, fields?: Record<string, string | number | boolean | undefined>): void;
};

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
