/** A telephone number as others may see it: `138****0001`; short numbers keep only their last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 7) return `****${phone.slice(-2)}`;
  return `${phone.slice(0, phone.length >= 11 ? phone.length - 8 : 2)}****${phone.slice(-4)}`;
}

/** What the masked number still shows of its end: `0001` of `138****0001`. */
export function maskedTail(phone: string): string {
  return maskPhone(phone).split('****').at(-1) ?? '';
}

/** An identity number as others may see it: `110***********0017`, the first three and the last four characters. */
export function maskIdNo(idNo: string): string {
  if (idNo.length < 10) return `${'*'.repeat(Math.max(idNo.length - 2, 2))}${idNo.slice(-2)}`;
  return `${idNo.slice(0, 3)}${'*'.repeat(idNo.length - 7)}${idNo.slice(-4)}`;
}

/** What somebody typed, as it may be said back to them and kept: whole telephone and identity numbers in it are masked. */
export function maskNumbers(text: string): string {
  return text.replace(wholeIdNo, maskIdNo).replace(wholePhone, maskPhone);
}

/** China's identity number of 18 places, and its mobile numbers of 11. */
const wholeIdNo = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const wholePhone = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

/** The last four digits of a telephone number, by which a client can be found; undefined where it has fewer. */
export function phoneTail(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 4 ? undefined : digits.slice(-4);
}
