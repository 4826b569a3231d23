import type { ProductReads } from '../../../domain/products/port.ts';
import { bool, text } from '../kit/fields.ts';
import { type Db, sql } from '../kit/prisma.ts';
import { many, one, row } from '../kit/rows.ts';

const productName = row({ name: text });
const knownProduct = row({ code: text, name: text, held: bool, current: bool });

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
    known: (clientId, today) =>
      many(
        db,
        knownProduct,
        sql`WITH held AS (
            SELECT product_code, max(product_name) AS name, sum(amount) AS amount
            FROM holding WHERE client_id = ${clientId} GROUP BY product_code
          )
          SELECT coalesce(product_code, p.product_code) AS code, coalesce(p.name, held.name) AS name,
            held.amount IS NOT NULL AS held, p.matures_on IS NULL OR p.matures_on >= ${today}::date AS current
          FROM held FULL JOIN product p USING (product_code)
          ORDER BY held.amount DESC NULLS LAST, code`,
      ),
  };
}
