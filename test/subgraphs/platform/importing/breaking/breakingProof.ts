import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Watchdog } from './watchdog.ts';
import { answerOf } from './answers.ts';
import { brokenFile } from './brokenFile.ts';

/** What happened to broken files. */
export interface BreakingProof {
  readonly files: number;
  readonly records: number;
  /** The refused records, and the files that were refused as a whole. */
  readonly refused: number;
  readonly refusedFiles: number;
  /** Descriptions of files that were not answered, or wrongly. */
  readonly wrong: readonly string[];
  /** Descriptions of files that took longer than the bound. */
  readonly slow: readonly string[];
  /** The growth of the largest memory that the process had, in bytes. */
  readonly growth: number;
}

/** The largest processor time of one file, in milliseconds; the files are small. */
const slowMs = 10_000;

/** The number of files that are read before the memory is measured for the first time. */
const warming = 300;

/**
 * Reads and checks files of every kind with one to three faults of random kinds. Every file must be answered
 * with records and refusals, in time.
 * @param from the number of the first file.
 */
export async function proveBreaking(
  seed: number,
  count: number,
  onProgress: (files: number) => void = () => undefined,
  from = 0,
): Promise<BreakingProof> {
  const folder = mkdtempSync(join(tmpdir(), 'katun-broken-'));
  const path = join(folder, 'file');
  const [wrong, slow]: [string[], string[]] = [[], []];
  let [records, refused, refusedFiles, idle] = [0, 0, 0, 0];
  const watchdog = new Watchdog(60_000);
  try {
    for (let number = from; number < from + count; number++) {
      const { kind, bytes, about } = brokenFile(seed, number);
      if (number - from === Math.min(warming, count - 1)) idle = largestMemory();
      writeFileSync(path, bytes);
      watchdog.watch(`${about} of seed ${seed}`);
      const before = process.cpuUsage();
      const answer = await answerOf(kind, path);
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1_000 > slowMs) slow.push(about);
      records += answer.records;
      refused += answer.refused;
      refusedFiles += answer.isRefused ? 1 : 0;
      wrong.push(...answer.wrong.map((fault) => `${about}: ${fault}`));
      if ((number + 1 - from) % 1_000 === 0) onProgress(number + 1 - from);
    }
  } finally {
    await watchdog.end();
    rmSync(folder, { recursive: true });
  }
  return {
    files: count,
    records,
    refused,
    refusedFiles,
    wrong,
    slow,
    growth: largestMemory() - idle,
  };
}

/** Returns the largest memory that the process has had, in bytes. */
function largestMemory(): number {
  return process.resourceUsage().maxRSS * 1_024;
}
