import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { answerTo, type LarkAnswer, mapAnswer, unsent } from './answer.ts';

/** The app's access to the platform. */
export type TokenSource = {
  /** The token in use, fetched when there is none or it is about to end; concurrent callers share one fetch. */
  get(): Promise<LarkAnswer<string>>;
  /** Forgets the token, unless it was replaced meanwhile. */
  drop(token: string): void;
};

export type AppCredentials = { appId: string; appSecret: string; domain: string };

/** Renewed so long before its end; at less than 30 minutes the platform hands out a new one while the old one still works. */
const spareMs = 180_000;

const Issued = z.object({ tenant_access_token: z.string().min(1), expire: z.number() });

/**
 * The SDK's own cache is shared by all clients of an app id, whatever their domain, fetches once per concurrent caller and never
 * lets go of a token that the platform rejects. `monotonic` gives milliseconds.
 */
export function tokenSource(
  http: HttpInstance,
  { appId, appSecret, domain }: AppCredentials,
  monotonic: () => number,
): TokenSource {
  let held: { token: string; until: number } | undefined;
  let fetching: Promise<LarkAnswer<string>> | undefined;

  async function fetchToken(): Promise<LarkAnswer<string>> {
    const askedAt = monotonic();
    const url = `${domain}/open-apis/auth/v3/tenant_access_token/internal`;
    const answer = await answerTo(() => http.post(url, { app_id: appId, app_secret: appSecret }), Issued);
    // Without a token the call itself is never made, so whatever went wrong here, nothing was sent.
    if (!answer.ok) return answer.known ? answer : unsent(answer.message);
    const lifeMs = answer.data.expire * 1_000;
    held = { token: answer.data.tenant_access_token, until: askedAt + Math.max(lifeMs - spareMs, lifeMs / 2) };
    return mapAnswer(answer, (data) => data.tenant_access_token);
  }

  return {
    get() {
      if (held && monotonic() < held.until) return Promise.resolve({ ok: true, data: held.token });
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
