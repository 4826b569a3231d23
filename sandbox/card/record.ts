export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** 230099 in the wire format: `sub` says what is wrong with the card. */
export function cardRefusal(sub: number, message: string, value = ''): { code: number; msg: string } {
  const errorValue = value === '' ? '' : `ErrorValue: ${value}; `;
  return { code: 230099, msg: `Failed to create card content, ext=ErrCode: ${sub}; ErrMsg: ${message}; ${errorValue}` };
}
