import type { ImportReport } from '../../../../subgraphs/platform/importing/running/importRequest.ts';
import { isPartList, shownParts } from './shownParts.ts';

/**
 * Prints the result of an import: the counts and, if nothing was written, the first changes.
 * @param id the id of the import; null if it cannot be taken back.
 */
export function showReport(
  { state, counts, shown }: ImportReport,
  seconds: number,
  printLine: (line: string) => void,
): void {
  const { added, changed, ended, unchanged, older, differing, refused } = counts;
  const parts = [
    `${added} added`,
    `${changed} changed`,
    ...(ended > 0 ? [`${ended} ended`] : []),
    `${unchanged} unchanged`,
    ...(older > 0 ? [`${older} older than Katun's facts`] : []),
    ...(differing > 0 ? [`${differing} kept as their owners state them`] : []),
    `${refused} refused`,
  ];
  for (const { outcome, kind, id: record, facts } of shown) {
    printLine(`  ${outcome.toLowerCase()} ${kind} ${record}`);
    for (const { fact, before, after } of facts) {
      if (isPartList(before) || isPartList(after)) {
        printLine(`    ${fact}:`);
        const [earlier, later] = [before, after].map((value) => (isPartList(value) ? value : []));
        for (const line of shownParts(earlier!, later!)) printLine(`      ${line}`);
        continue;
      }
      const was = outcome === 'ADDED' ? '' : `${JSON.stringify(before)} → `;
      printLine(`    ${fact}: ${was}${JSON.stringify(after)}`);
    }
  }
  printLine(`${words[state]}: ${parts.join(', ')} (${seconds.toFixed(1)} s).`);
}

/** Prints which members of an archive were not read. */
export function showSkipped(
  { skipped }: Pick<ImportReport, 'skipped'>,
  printLine: (line: string) => void,
): void {
  if (skipped === null || skipped.count === 0) return;
  const { count, first } = skipped;
  printLine(
    count === 1
      ? '  1 member of the archive was not read:'
      : `  ${count} members of the archive were not read:`,
  );
  for (const { name, content } of first) printLine(`    ${name}: ${content}`);
  if (count > first.length) printLine(`    and ${count - first.length} more`);
}

const words = {
  CHECKED: 'Checked only, nothing was written',
  COMMITTED: 'Imported',
  REFUSED: 'Refused, nothing was written',
} as const;
