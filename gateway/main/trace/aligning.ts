/**
 * Formats the rows of a table as lines: each column is as wide as its widest cell.
 * @param rightAligned the numbers of the columns that are aligned to the right, from 0.
 */
export function aligned(
  rows: readonly (readonly string[])[],
  rightAligned: ReadonlySet<number> = new Set(),
): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths![column]!;
      return rightAligned.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
