import { fold, tidy } from '../kit/fold.ts';

export type Product = { code: string; name: string };
/** `held`: by the client it is written of. `current`: not matured. */
export type KnownProduct = Product & { held: boolean; current: boolean };

/** The one product that is meant, or those that may be, the client's own first; `fit` says whether they fit what was written. */
export type Meant = { product: Product } | { offers: Product[]; fit: boolean };

/**
 * Which product somebody means who wrote no code of the book as it stands: by the code in another case or width, with a zero for an O or
 * zeros missing, by the name, by part of either. The first way that fits anything decides; what fits by part alone is no longer sold
 * unless the client holds it.
 */
export function meantProduct(written: string, known: readonly KnownProduct[], most: number): Meant {
  const ofToday = known.filter(({ held, current }) => held || current);
  const text = fold(written);
  const bare = loose(text);
  const ways: [readonly KnownProduct[], (product: KnownProduct) => boolean][] = [
    [known, ({ code }) => fold(code) === text],
    [known, ({ code }) => bare !== '' && loose(fold(code)) === bare],
    [known, ({ name }) => fold(name) === text],
    [ofToday, ({ code, name }) => text !== '' && (fold(name).includes(text) || fold(code).startsWith(text))],
  ];
  for (const [among, fits] of ways) {
    const found = among.filter(fits);
    const [first, ...others] = found;
    if (first === undefined) continue;
    return others.length === 0 ? { product: plain(first) } : { offers: offered(found, most), fit: true };
  }
  return { offers: offered(ofToday, most), fit: false };
}

/** How a code may have been meant that is written in small letters or full-width ones. */
export function otherCases(written: string): string[] {
  const text = tidy(written);
  return [...new Set([text, text.toUpperCase(), text.toLowerCase()])].filter((one) => one !== written);
}

/** A code without what people mistake in it: O and 0, l and 1, leading zeros, hyphens and blanks; empty for what is no code. */
function loose(folded: string): string {
  if (!/^[a-z0-9 _-]+$/.test(folded)) return '';
  const zeros = folded.replace(/[ _-]/g, '').replaceAll('o', '0');
  return zeros.replace(/(^|[a-z])0+(?=[\dil])/g, '$1').replace(/[il]/g, '1');
}

function offered(products: readonly KnownProduct[], most: number): Product[] {
  const held = products.filter((one) => one.held);
  return [...held, ...products.filter((one) => !one.held)].slice(0, most).map(plain);
}

function plain({ code, name }: KnownProduct): Product {
  return { code, name };
}
