import { describe, expect, it } from 'vitest';
import { ImportRefused } from '../../../../../../subgraphs/platform/importing/importRefused.ts';
import {
  type KeyedRow,
  RowGroups,
} from '../../../../../../subgraphs/platform/importing/tables/parts/rowGroups.ts';

function rowOf(key: string, line: number): KeyedRow {
  return [key, { line, cells: [key, 'ДЕМО\u2028,"\n\t'], natures: null, raw: null }];
}

/** Groups rows, and returns the lines of each group by key. */
async function grouped(rows: readonly KeyedRow[]): Promise<Map<string, number[]>> {
  const groups = new RowGroups('need');
  try {
    for (let at = 0; at < rows.length; at += 1_000) await groups.add(rows.slice(at, at + 1_000));
    const found = new Map<string, number[]>();
    for await (const { key, rows: all } of groups.read()) {
      expect(found.has(key)).toBe(false);
      expect(all.every(({ cells }) => cells[1] === 'ДЕМО\u2028,"\n\t')).toBe(true);
      found.set(
        key,
        all.map(({ line }) => line),
      );
    }
    return found;
  } finally {
    await groups.close();
  }
}

describe('the rows of a table of parts', () => {
  it('are grouped by record, however many there are and wherever they stand', async () => {
    for (const count of [30, 45_000]) {
      const rows = Array.from({ length: count }, (_, at) => rowOf(`№ ${at % (count / 3)}`, at + 2));
      const found = await grouped(rows);
      expect(found.size).toBe(count / 3);
      for (const [key, lines] of found) {
        const first = Number(key.slice(2)) + 2;
        expect(lines).toEqual([first, first + count / 3, first + (2 * count) / 3]);
      }
    }
  });

  it('are refused if one record has too many', async () => {
    for (const others of [0, 20_000]) {
      const rows = Array.from({ length: 10_001 + others }, (_, at) =>
        rowOf(at < others ? `a${at}` : 'b', at + 2),
      );
      const error = await grouped(rows).catch((refusal: unknown) => refusal);
      expect(error).toBeInstanceOf(ImportRefused);
      expect((error as ImportRefused).problems).toMatchObject([
        { code: 'RECORD_TOO_LARGE', line: 10_002 + others, column: 'need' },
      ]);
    }
  });

  it('are refused if those of one record are too long together', async () => {
    const long = 'x'.repeat(100_000);
    const groups = new RowGroups('need');
    const rows = Array.from({ length: 200 }, (_, at): KeyedRow => {
      const given = { line: at + 2, cells: ['a', long], natures: null, raw: null };
      return ['a', given];
    });
    const reading = async () => {
      await groups.add(rows);
      for await (const { key } of groups.read()) expect(key).toBe('none');
    };
    await expect(reading()).rejects.toThrow(/RECORD_TOO_LARGE/);
    await groups.close();
  });
});
