/** The app of the platform the desk speaks as; `domain` is an origin without a slash at its end. */
export type LarkApp = { appId: string; appSecret: string; domain: string };

/** How long a call to Lark may take. */
export const larkTimeoutMs = 15_000;
