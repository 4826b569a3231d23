/** A call the platform refuses: its business code and message, HTTP 400 unless said otherwise. Thrown by endpoints, written out by the server. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Further fields of the body's `error` object. */
  readonly detail: Record<string, unknown>;

  constructor(
    code: number,
    message: string,
    more: { status?: number; headers?: Record<string, string>; detail?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.status = more.status ?? 400;
    this.headers = more.headers ?? {};
    this.detail = more.detail ?? {};
  }
}

/** The control side's refusal: a status and one line that says what to do. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
