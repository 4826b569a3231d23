import { dayOf } from '../kit/day.ts';

/** Why a number cannot be somebody's identity number: `length` digits are missing or too many, `date` no such birthday, `tail` and `check` a wrong check digit. */
export type IdFault = 'length' | 'date' | 'tail' | 'check';

/**
 * What is wrong with a number of China's identity cards, upper case; undefined for a good one and for what is another kind of number: a
 * passport, a register number, fifteen places of before 1999. [GB 11643-1999: region, birthday, sequence, check digit by ISO 7064
 * MOD 11-2; GB 32100-2015 for companies] A spreadsheet keeps fifteen digits and writes 000 for the last three.
 */
export function idFault(idNo: string): IdFault | undefined {
  if (idNo.length !== ID_LENGTH) return idNo.length >= DIGITS_LOST && /^\d+$/.test(idNo) ? 'length' : undefined;
  // No region begins with 0: it is some other number.
  if (idNo.startsWith('0') || !/^\d{17}[\dX]$/.test(idNo)) return undefined;
  return checkDigit(idNo) === idNo[ID_LENGTH - 1] && hasBirthday(idNo) ? undefined : personFault(idNo);
}

function personFault(idNo: string): IdFault | undefined {
  if (isCompany(idNo)) return undefined;
  if (!hasBirthday(idNo)) return 'date';
  return idNo.endsWith('000') ? 'tail' : 'check';
}

function hasBirthday(idNo: string): boolean {
  const [year, month, day] = [Number(idNo.slice(6, 10)), Number(idNo.slice(10, 12)), Number(idNo.slice(12, 14))];
  return year >= 1800 && dayOf(year, month, day) !== undefined;
}

const ID_LENGTH = 18;
/** More digits than a number of before 1999 has. */
const DIGITS_LOST = 16;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function checkDigit(idNo: string): string | undefined {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (idNo.charCodeAt(at) - 48) * (weights[at] ?? 0);
  return '10X98765432'[sum % 11];
}

/** The number of a company, which may be all digits too: it begins with 1, 5 or 9 and has a check digit of its own. */
function isCompany(idNo: string): boolean {
  if (!/^[159]/.test(idNo)) return false;
  let [sum, weight] = [0, 1];
  for (const place of idNo.slice(0, -1)) {
    const value = companyPlaces.indexOf(place);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return companyPlaces[(31 - (sum % 31)) % 31] === idNo[ID_LENGTH - 1];
}
const companyPlaces = '0123456789ABCDEFGHJKLMNPQRTUWXY';
