import * as sdk from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import type { Log } from '../../domain/kit/log.ts';
import { answerTo, type LarkAnswer } from './answer.ts';
import { larkHttp } from './http.ts';
import { quietLogger } from './quiet-logger.ts';
import { type AppCredentials, tokenSource } from './token.ts';

/** What the SDK's methods take as their last argument to carry a token. */
export type CallOptions = ReturnType<typeof sdk.withTenantToken>;

export type Caller = {
  client: sdk.Client;
  http: sdk.HttpInstance;
  /** Makes a call with a valid token; a rejected token is replaced and the call repeated, once. `call` may run twice. */
  call<T>(api: string, call: (options: CallOptions) => Promise<unknown>, shape: z.ZodType<T>): Promise<LarkAnswer<T>>;
};

export type CallerParts = AppCredentials & {
  timeoutMs: number;
  log: Log;
  /** Told of every call, by the name of its method and the platform's code (0 for done, -2 for no answer). */
  onCall?: (api: string, code: number) => void;
};

/** An answer of which only the code matters. */
export const Done = z.object({ code: z.number() });

/** With these the platform says that it does not take this token. */
const tokenCodes = new Set([99991661, 99991663, 99991664, 99991665, 20013]);
const noAnswer = -2;

/** Calls of the platform with the app's token, each within `timeoutMs`; `onCall` is told of every one. */
export function larkCaller({ timeoutMs, log, onCall, ...app }: CallerParts): Caller {
  const http = larkHttp(timeoutMs);
  const tokens = tokenSource(http, app, () => performance.now());
  const client = new sdk.Client({
    ...app,
    httpInstance: http,
    // Tokens come with each call; the SDK's process-wide cache must not mix in.
    disableTokenCache: true,
    cache: new sdk.DefaultCache(),
    logger: quietLogger(log),
    loggerLevel: sdk.LoggerLevel.warn,
  });

  async function once<T>(call: (options: CallOptions) => Promise<unknown>, shape: z.ZodType<T>) {
    const token = await tokens.get();
    if (!token.ok) return { answer: token, rejected: undefined };
    const answer = await answerTo(() => call(sdk.withTenantToken(token.data)), shape);
    const rejected = !answer.ok && answer.known && tokenCodes.has(answer.code) ? token.data : undefined;
    return { answer, rejected };
  }

  return {
    client,
    http,
    async call(api, call, shape) {
      let { answer, rejected } = await once(call, shape);
      if (rejected !== undefined) {
        tokens.drop(rejected);
        log.info('lark.token-renewed', { api });
        ({ answer } = await once(call, shape));
      }
      onCall?.(api, answer.ok ? 0 : answer.known ? answer.code : noAnswer);
      return answer;
    },
  };
}
