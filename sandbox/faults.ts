/** Modes that spoil an API call. A bare number is refused with that business code, e.g. `230020`. */
export const CALL_MODES = ['429', '500', '502', '503', '504', 'reset', 'lost', 'delay', 'token', '11232'] as const;
/** Modes that spoil the push of an event. */
export const EVENT_MODES = ['duplicate', 'reorder', 'chunk', 'no-ack'] as const;

export type Fault = {
  id: number;
  /** API calls: the beginning of a path, with or without `/open-apis`. Events: the beginning of an event type. Absent: every one. */
  path?: string | undefined;
  method?: string | undefined;
  mode: string;
  /** How often it strikes; absent: until it is switched off. */
  count?: number | undefined;
  /** How many fitting calls pass first. */
  after?: number | undefined;
  /** `delay`: how long; `429`: until when; `reorder`: how long an event is held when none follows. */
  ms?: number | undefined;
  /** `duplicate`: the copy has its own event_id, as the platform's duplicates of a message may have. */
  fresh?: boolean | undefined;
  seen: number;
  struck: number;
};

export type FaultOrder = Omit<Fault, 'id' | 'seen' | 'struck'>;

/** The faults that are switched on. Which call is struck depends only on the order of the calls. */
export class Faults {
  #faults: Fault[] = [];
  #nextId = 1;

  list(): readonly Fault[] {
    return this.#faults;
  }

  add(order: FaultOrder): Fault {
    const fault: Fault = { ...order, id: this.#nextId, seen: 0, struck: 0 };
    this.#nextId += 1;
    this.#faults.push(fault);
    return fault;
  }

  /** Switches one off, or all. */
  clear(id?: number): void {
    this.#faults = id === undefined ? [] : this.#faults.filter((fault) => fault.id !== id);
  }

  /** The fault that strikes this API call; every fault that fits counts the call, the first that is due strikes. */
  strikeCall(method: string, path: string, template: string): Fault | undefined {
    return this.#strike((fault) => {
      if (isEventMode(fault.mode)) return false;
      if (fault.method && fault.method.toUpperCase() !== method) return false;
      return pathFits(fault.path, path) || pathFits(fault.path, template);
    });
  }

  /** The fault of this mode that strikes the push of an event. */
  strikeEvent(mode: (typeof EVENT_MODES)[number], eventType: string): Fault | undefined {
    return this.#strike((fault) => fault.mode === mode && eventFits(fault.path, eventType));
  }

  #strike(fits: (fault: Fault) => boolean): Fault | undefined {
    let struck: Fault | undefined;
    for (const fault of this.#faults) {
      if (!fits(fault)) continue;
      fault.seen += 1;
      if (struck || fault.seen <= (fault.after ?? 0) || fault.struck >= (fault.count ?? Number.POSITIVE_INFINITY))
        continue;
      fault.struck += 1;
      struck = fault;
    }
    return struck;
  }
}

export function isEventMode(mode: string): boolean {
  return EVENT_MODES.some((known) => known === mode);
}

function pathFits(wanted: string | undefined, path: string): boolean {
  if (!wanted || wanted === '*') return path.startsWith('/open-apis/');
  const prefix = wanted.replace(/\*$/, '');
  return path.startsWith(prefix) || path.startsWith(`/open-apis${prefix.startsWith('/') ? '' : '/'}${prefix}`);
}

/** A path that is not an event type (say, the long connection's) means every event. */
function eventFits(wanted: string | undefined, eventType: string): boolean {
  if (!wanted || wanted.startsWith('*') || wanted.startsWith('/')) return true;
  return eventType.startsWith(wanted.replace(/\*$/, ''));
}
