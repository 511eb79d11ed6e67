/** The address of the graph, from the address of the page. */
export const graphUrl = new URLSearchParams(location.search).get('graph')!;

/** The number of needs on a page of the list. */
export const pageSize = 5;

/** A row of the table: number, title and customer of a need. */
export type Row = readonly [number: string, title: string, customer: string];

/**
 * Shows the rows of a list.
 * @param more loads the next page; null if there is none.
 */
export function showRows(rows: readonly Row[], more: (() => void) | null): void {
  const table = document.createElement('table');
  for (const cells of rows) {
    const row = table.insertRow();
    for (const text of cells) row.insertCell().textContent = text;
  }
  const button = document.createElement('button');
  button.textContent = 'More';
  button.disabled = more === null;
  button.addEventListener('click', () => more?.());
  document.body.replaceChildren(table, button);
}
