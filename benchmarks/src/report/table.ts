/** A heading row and the rows under it, all of the same length. The first column holds words, the rest figures. */
export interface Table {
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Columns of equal width: words to the left, figures to the right. */
export function alignedTable({ headings, rows }: Table): string {
  const widths = widthsOf([headings, ...rows]);
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => padded(cell, column, widths[column] ?? 0)).join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(headings), rule, ...rows.map(line)].map((text) => text.trimEnd()).join('\n');
}

/** The same as a Markdown table that is readable as text too. */
export function markdownTable({ headings, rows }: Table): string {
  const escaped = [headings, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', String.raw`\|`)));
  const widths = widthsOf(escaped).map((width) => Math.max(width, 4));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => padded(cell, column, widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [head = [], ...body] = escaped;
  return [line(head), `| ${rule.join(' | ')} |`, ...body.map(line)].join('\n');
}

function padded(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function widthsOf(lines: readonly (readonly string[])[]): number[] {
  const columns = Math.max(...lines.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
}
