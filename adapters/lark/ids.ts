/**
 * Ids go into paths as they are, so each is looked at first: one that came with a card's value may be anybody's invention.
 */
const shapes = {
  message: /^om_[0-9A-Za-z_-]{1,100}$/,
  person: /^ou_[0-9A-Za-z_-]{1,100}$/,
  chat: /^oc_[0-9A-Za-z_-]{1,100}$/,
  file: /^(file|img)_[0-9A-Za-z_-]{1,150}$/,
  command: /^[0-9A-Za-z_-]{1,100}$/,
} as const;

/** Whether the text has the form of the platform's ids of that kind. */
export function isId(kind: keyof typeof shapes, text: string): boolean {
  return shapes[kind].test(text);
}

/** App ids of the platform; with any other the SDK's long connection does nothing and says nothing. */
export function isAppId(text: string): boolean {
  return /^cli_[0-9a-fA-F]{16}$/.test(text);
}
