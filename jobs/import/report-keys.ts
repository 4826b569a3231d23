/** The key under which the sender of a file is told of it. */
export function reportKey(messageId: string): string {
  return `report:${messageId}`;
}

/** The key under which its sender is shown what it would do. */
export function previewKey(messageId: string): string {
  return `preview:${messageId}`;
}

/** The key under which its refused rows go back. */
export function refusedRowsKey(messageId: string): string {
  return `${reportKey(messageId)}:errors`;
}

/** The key under which the sender is asked what its columns mean. */
export function headerQuestionKey(messageId: string): string {
  return `${reportKey(messageId)}:header`;
}
