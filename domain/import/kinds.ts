import { clients } from './kinds/clients.ts';
import { flows } from './kinds/flows.ts';
import { holdings } from './kinds/holdings.ts';
import { products } from './kinds/products.ts';
import { staff } from './kinds/staff.ts';

/** Every kind of file the desk takes, in the order in which a new book needs them. */
export const fileKinds = [staff, clients, products, holdings, flows] as const;

/** The kinds by what is typed for them. */
export type ImportKind = (typeof fileKinds)[number]['id'];

/** The kinds that the adapter has to have statements for. */
export type OwnKind = Extract<(typeof fileKinds)[number], { known: 'own' }>['id'];
