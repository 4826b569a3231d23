import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { KnownProduct } from './meant-product.ts';

export type ProductReads = {
  /** The name behind a product code: of the firm's products, else of what clients hold. */
  nameOf(code: string): Promise<string | undefined>;
  /** What may be meant where somebody writes of a client: what the client holds, the greatest first, then the firm's products by code. */
  known(clientId: ClientId, today: Day): Promise<KnownProduct[]>;
};
