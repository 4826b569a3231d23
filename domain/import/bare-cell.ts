/*
 * Guards that spreadsheets, and this desk's own error files, put before a cell so that it stays text: `="00125"`, `'00126`, `'=1+1`.
 */

/** The text of a cell without the guard before it. Costs one comparison where there is none. */
export function bareCell(cell: string): string {
  const first = cell.charCodeAt(0);
  return first === APOSTROPHE || first === EQUALS ? unguarded(cell) : cell;
}

const APOSTROPHE = 39;
const EQUALS = 61;

/** The cell so that no spreadsheet works it out when it opens the file; `bareCell` gives it back. */
export function guardedCell(cell: string): string {
  return live.test(cell) ? `'${cell}` : cell;
}

/** What begins a formula, in full width too, and what spreadsheets skip before it. */
const live = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

function unguarded(cell: string): string {
  const text = guard.test(cell) ? cell.slice(1) : cell;
  const quoted = asFormula.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('""', '"');
}

/** An apostrophe that begins a word of another language (`'t Hooft`) is a part of it. */
const guard = /^'(?:\s*['"=+\-@＝＋－＠\d]|[\t\r\u3400-\u9fff]|[A-Za-z]*\d)/;
const asFormula = /^\s*="((?:[^"]|"")*)"\s*$/;

/** Whether a spreadsheet could not work the cell out: `#N/A` is no name, and `#####` no amount. */
export function isErrorCell(cell: string): boolean {
  return cell.includes('#') && errors.test(cell.trim());
}
const errors = /^(?:#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{4,})$/i;

/** A number as spreadsheets write those they have no room or no digits for: `6.2E+17`. */
export function isScientific(cell: string): boolean {
  return scientific.test(cell.trim());
}
const scientific = /^-?\d(?:\.\d+)?e\+\d+$|^-?\d\.\d+e\d+$/i;
