/** What the chat page and a waiting `GET /sandbox/messages` are told about, as it happens. */
export type BusEvent =
  | { kind: 'message' | 'update'; message_id: string }
  | { kind: 'call'; call: Record<string, unknown> }
  | { kind: 'clock'; now: string }
  | { kind: 'users' | 'faults' | 'chats' };

/** Everyone who listens hears every event, in order, at once. */
export class Bus {
  #listeners = new Set<(event: BusEvent) => void>();

  /** Returns what stops the listening. */
  listen(listener: (event: BusEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: BusEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
