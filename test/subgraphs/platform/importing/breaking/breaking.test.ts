import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  importStepsOf,
  recordImportKinds,
} from '../../../../../gateway/main/importing/steps/importSteps.ts';
import { zipOf } from '../../../../support/importing/zipFile.ts';
import { answerOf } from './answers.ts';
import { proveBreaking } from './breakingProof.ts';
import { longForms, readLongLines } from './longLines.ts';
import { soundFiles } from './soundFiles.ts';

describe('broken files', () => {
  it('are made from files of every kind, which are read without a refusal', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'katun-sound-'));
    const kinds = new Set<string>();
    try {
      for (const { kind, format, text, parts } of soundFiles()) {
        kinds.add(kind);
        const path = join(folder, 'file');
        writeFileSync(path, text ?? zipOf(parts));
        const { records, refused, isRefused, wrong } = await answerOf(kind, path);
        expect([kind, format, refused, isRefused, wrong]).toEqual([kind, format, 0, false, []]);
        // A classifier has no records.
        expect([kind, records > 0]).toEqual([kind, importStepsOf(kind).length > 0]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect([...kinds].toSorted()).toEqual([...recordImportKinds()].toSorted());
  });

  it('are answered, whatever is wrong with them', async () => {
    const { files, records, refused, refusedFiles, wrong, slow } = await proveBreaking(
      20161001,
      400,
    );
    expect([files, wrong, slow]).toEqual([400, [], []]);
    expect(records).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
    expect(refusedFiles).toBeGreaterThan(100);
  });

  it.each([
    ['products', 'sku;pack;packContains;packUnit\r\nDEMO-1;MTK;;\r\n', 'utf8'],
    ['limits', '\ufefffinanceProduct;category;maxAmount\r\na\0;;\r\n', 'utf16le'],
  ] as const)('with a wrong row of %s refuse it', async (kind, text, encoding) => {
    const folder = mkdtempSync(join(tmpdir(), 'katun-wrong-'));
    const path = join(folder, 'file');
    writeFileSync(path, text, encoding);
    const answer = await answerOf(kind, path);
    rmSync(folder, { recursive: true });
    expect(answer).toEqual({ records: 0, refused: 1, isRefused: false, wrong: [] });
  });

  it('of one long line are refused where they exceed a limit', async () => {
    const all = Object.keys(longForms);
    const ofJson = all.filter((form) => form.startsWith('JSON,'));
    // Of elements, the limits are reached late.
    const short = ofJson.filter((form) => !form.endsWith('elements'));
    const others = all.filter((form) => !ofJson.includes(form));
    const lines = [
      ...(await readLongLines(8.5 * 1_024 ** 2, short)),
      ...(await readLongLines(2.2 * 1_024 ** 2, others)),
    ];
    const expected = [...short, ...others].map((form) => [form, longForms[form]!.ends]);
    expect(lines.map(({ form, ended }) => [form, ended])).toEqual(expected);
  });
});
