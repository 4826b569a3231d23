/**
 * What says that the database is away or too busy: PostgreSQL's codes for a server that ends, does not take logins or has no connection
 * left, Node's for a socket that broke, Prisma's for both and for a connection that did not come free.
 */
const codes =
  /^(?:08\d{3}|57P0[1-5]|53300|25P03|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|P100[128]|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;

/** The driver's own words where a session ends under it: these have no code. */
const endings =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Deeper than this no cause is nested. */
const deepest = 6;

/**
 * Whether a fault means that the database was away or busy: what failed by it is undone and may be tried again. Prisma keeps the driver's
 * error in `meta.driverAdapterError` and in the cause of that.
 */
export function isDatabaseAway(fault: unknown, depth = 0): boolean {
  if (typeof fault !== 'object' || fault === null || depth > deepest) return false;
  const { code, originalCode, kind, message, originalMessage, meta, cause } = fault as Record<string, unknown>;
  if ([code, originalCode, kind].some((one) => typeof one === 'string' && codes.test(one))) return true;
  if ([message, originalMessage].some((one) => typeof one === 'string' && endings.test(one))) return true;
  const driver = typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta && meta.driverAdapterError;
  return isDatabaseAway(cause, depth + 1) || isDatabaseAway(driver, depth + 1);
}
