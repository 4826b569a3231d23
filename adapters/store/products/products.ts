import type { ProductReads } from '../../../domain/products/port.ts';
import { text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { one, row } from '../kit/rows.ts';

const productName = row({ name: text });

/** The firm's products, on the database. */
export function products(db: Db): ProductReads {
  return {
    async nameOf(code) {
      const found = await one(
        db,
        productName,
        sql`SELECT name FROM product WHERE product_code = ${code}
          UNION ALL (SELECT product_name FROM holding WHERE product_code = ${code} LIMIT 1) LIMIT 1`,
      );
      return found?.name;
    },
  };
}
