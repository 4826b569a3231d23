/** A row of a Markdown table. A bar would end its cell, also within code. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Text as it is typed. */
export function code(text: string): string {
  return `\`${text}\``;
}
