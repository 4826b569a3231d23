import type { Directory } from '../../domain/people/port.ts';
import { dataOf } from './answer.ts';
import type { Lark } from './client.ts';

/** What of Lark the directory is asked by. */
export type DirectoryCalls = Pick<Lark, 'batchGetId' | 'user'>;

/** The platform's directory; `lark` is opened when somebody is looked for. */
export function staffDirectory(lark: () => Promise<DirectoryCalls>): Directory {
  return {
    async byAddress(addresses) {
      return dataOf(await (await lark()).batchGetId(addresses), 'matching staff to Lark users');
    },
    async emailOf(openId) {
      const user = await (await lark()).user(openId);
      return user.ok && user.data.status === 'active' ? user.data.email : undefined;
    },
  };
}
