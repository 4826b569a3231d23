/**
 * What a person writes freely, with the identity and mobile numbers in it masked to their last four characters: a note is read by more
 * people than the number is meant for. The text keeps its length. An amount and the number of a product or an order
 * stay. What has the shape of an identity number is masked whatever its check digit: a mistyped one tells as much.
 */
export function hideNumbers(text: string): string {
  const plain = narrow(text);
  const hidden = [...numbersIn(plain)];
  if (hidden.length === 0) return text;
  const characters = [...Array(text.length).keys()].map((at) => text.charAt(at));
  for (const { from, to } of hidden) {
    let kept = 0;
    for (let at = to - 1; at >= from; at -= 1) {
      if (!/[0-9xX]/.test(plain.charAt(at))) continue;
      if (kept < keptAtEnd) kept += 1;
      else characters[at] = '*';
    }
  }
  return characters.join('');
}

const keptAtEnd = 4;

/** What stands before a number that is none of a person: an amount's sign or word, a product's. A letter or figure before it is a code's. */
const notAfter = String.raw`(?<!\w|[¥$]\s?|(?:金额|产品|产品代码|订单号?|流水号?|product|amount|order)[\s:]{0,2})`;
/** … and what stands behind it. */
const notBefore = String.raw`(?!\w|\.\d|\s?(?:元(?!旦)|万|亿|块|份|股|圆|rmb|cny))`;
const monthAndDay = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;

/** Of 18 places: region, birthday, order, check digit (GB 11643-1999); of 15 places before 1999; a mobile number, as people group them. */
const shapes = [
  String.raw`[1-9]\d{5}[ -]?(?:18|19|20)\d{2}${monthAndDay}[ -]?\d{3}[\dXx]`,
  String.raw`[1-9]\d{5}\d{2}${monthAndDay}\d{3}`,
  String.raw`(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}`,
].map((shape) => new RegExp(`${notAfter}${shape}${notBefore}`, 'gi'));

function* numbersIn(plain: string): Generator<{ from: number; to: number }> {
  for (const shape of shapes) {
    for (const { 0: found, index } of plain.matchAll(shape)) yield { from: index, to: index + found.length };
  }
}

/** Full-width figures, letters, colons and signs as plain ones, each in its place. */
function narrow(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ：＋－＄￥]/g, (wide) =>
    wide === '\uffe5' ? '¥' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}
