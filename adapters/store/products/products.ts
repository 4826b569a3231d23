import type { ProductReads } from '../../../domain/products/port.ts';
import { first } from '../kit/columns.ts';
import { type Db, sql } from '../kit/prisma.ts';

/** The firm's products, on the database. */
export function products(db: Db): ProductReads {
  return {
    async nameOf(code) {
      const row = await first<{ name: string }>(
        db,
        sql`SELECT name FROM product WHERE product_code = ${code}
          UNION ALL (SELECT product_name FROM holding WHERE product_code = ${code} LIMIT 1) LIMIT 1`,
      );
      return row?.name;
    },
  };
}
