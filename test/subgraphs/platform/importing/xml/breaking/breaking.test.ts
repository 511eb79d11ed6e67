import { describe, expect, it } from 'vitest';
import { collected } from '../../../../../support/importing/readItems.ts';
import { proveBreaking, readLongLines } from './breakingProof.ts';
import { soundFiles } from './soundFiles.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('broken XML files', () => {
  it('are made from files that are read without a refusal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'katun-sound-'));
    try {
      for (const { kind, text, read } of soundFiles()) {
        const path = join(folder, 'file');
        writeFileSync(path, text);
        const items = (await collected(read(path))).flat();
        expect([kind, items.filter((item) => 'refused' in item)]).toEqual([kind, []]);
        expect(items.length).toBeGreaterThan(2);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are answered, whatever is wrong with them', async () => {
    const { files, records, refused, wrong } = await proveBreaking(20161001, 300);
    expect([files, wrong]).toEqual([300, []]);
    expect(records).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  it('of one long line are refused where they exceed a limit', async () => {
    const ended = (await readLongLines(4 * 1024 ** 2)).map(({ form, ended }) => [form, ended]);
    expect(Object.fromEntries(ended)).toEqual({
      text: 'TEXT_TOO_LONG',
      'white space': 'TEXT_TOO_LONG',
      attribute: 'TEXT_TOO_LONG',
      attributes: 'TEXT_TOO_LONG',
      name: 'TEXT_TOO_LONG',
      comment: 'TEXT_TOO_LONG',
      CDATA: 'TEXT_TOO_LONG',
      declaration: 'TEXT_TOO_LONG',
      entity: 'TEXT_TOO_LONG',
      records: 'MALFORMED_XML',
      'elements of one record': 'MALFORMED_XML',
      'texts of one record': 'MALFORMED_XML',
      'element of the context': 'MALFORMED_XML',
    });
  });
});
