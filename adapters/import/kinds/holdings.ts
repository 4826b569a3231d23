import type { KindStore } from '../types.ts';

/** Name, risk level and maturity that a row leaves open are taken from the product. */
export const holdingStore: KindStore = {
  marks: true,
  rows: {
    joins: 'LEFT JOIN product p ON p.product_code = s.product_code',
    resolved: {
      product_name: 'coalesce(s.product_name, p.name, s.product_code)',
      risk_level: 'coalesce(s.risk_level, p.risk_level)',
      matures_on: 'coalesce(s.matures_on, p.matures_on)',
    },
    order: 's.client_id, s.product_code, s.lot_no',
  },
};
