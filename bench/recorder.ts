import pg from 'pg';

export type Statement = { text: string; values: unknown[] };

/**
 * Listens to every statement that goes over this process's connections and keeps those of the transactions that took an event,
 * by the key of the event, as they were sent. `stop` lets the connections alone again.
 */
export function recordEvents(): { of(key: string): Statement[] | undefined; stop(): void } {
  const original = pg.Client.prototype.query;
  const open = new WeakMap<object, Statement[]>();
  const done = new Map<string, Statement[]>();
  pg.Client.prototype.query = function recorded(this: object, ...given: unknown[]) {
    const statement = statementOf(given);
    if (/^\s*BEGIN/i.test(statement.text)) open.set(this, []);
    const sofar = open.get(this);
    sofar?.push(statement);
    if (/^\s*(COMMIT|ROLLBACK)/i.test(statement.text)) {
      const key = sofar?.map(keyOf).find((one) => one !== undefined);
      if (sofar !== undefined && key !== undefined) done.set(key, sofar);
      open.delete(this);
    }
    return Reflect.apply(original, this, given);
  };
  return {
    of: (key) => done.get(key),
    stop() {
      pg.Client.prototype.query = original;
    },
  };
}

function statementOf([first, second]: readonly unknown[]): Statement {
  if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
  const { text = '', values = [] } = (first ?? {}) as Partial<Statement>;
  return { text, values: [...values] };
}

/** The event whose taking into the inbox this is. */
function keyOf({ text, values }: Statement): string | undefined {
  const [key] = values;
  return /INSERT INTO inbound/i.test(text) && typeof key === 'string' ? key : undefined;
}
