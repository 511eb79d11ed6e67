import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isInn } from '../../../../../../subgraphs/domain/registries/identifiers.ts';
import type { ReadItem } from '../../../../../../subgraphs/platform/importing/records/readItem.ts';
import { readMember } from '../../../../../../subgraphs/platform/importing/xml/parsing/readMember.ts';
import { isErrorCode } from '../../../../../../subgraphs/platform/graphql/errors/errorCatalogue.ts';
import { numbersFrom } from '../../../../../support/numbers.ts';
import { echoKind } from '../echoKind.ts';
import { bomb, breaks } from './breaks.ts';
import { soundFiles } from './soundFiles.ts';

/** What happened to broken files. */
export interface BreakingProof {
  readonly files: number;
  readonly records: number;
  readonly refused: number;
  /** Descriptions of files that were not answered, or wrongly. */
  readonly wrong: readonly string[];
  /** The growth of the memory of the process, in bytes. */
  readonly growth: number;
}

/** The longest time of one file, in milliseconds. */
const hangMs = 60_000;

/**
 * Reads files with one to three faults of random kinds. Every file must be answered with records and
 * refusals: records have the shapes of their kind, refusals a code of the catalogue and a place.
 */
export async function proveBreaking(
  seed: number,
  count: number,
  onProgress: (files: number) => void = () => undefined,
): Promise<BreakingProof> {
  const dice = numbersFrom(`breaking ${seed}`);
  const sound = soundFiles();
  const kinds = Object.entries(breaks);
  const folder = mkdtempSync(join(tmpdir(), 'katun-broken-'));
  const path = join(folder, 'file');
  const packed = bomb(20_000_000);
  const idle = process.memoryUsage.rss();
  let [records, refused, peak] = [0, 0, idle];
  const wrong: string[] = [];
  try {
    for (let number = 0; number < count; number++) {
      const { kind, text, read } = sound[dice(sound.length)]!;
      let bytes: Buffer = Buffer.from(text);
      const names: string[] = [];
      for (let faults = 1 + dice(3); faults > 0; faults--) {
        const [name, make] = kinds[dice(kinds.length)]!;
        if (bytes.length > 0) bytes = make(bytes, dice);
        names.push(name);
      }
      if (dice(2_000) === 0) bytes = packed;
      writeFileSync(path, bytes);
      const found = await itemsWithin(read(path));
      const faults = typeof found === 'string' ? [found] : faultsOf(kind, found);
      if (typeof found !== 'string') {
        records += found.filter((item) => 'record' in item).length;
        refused += found.filter((item) => 'refused' in item).length;
      }
      wrong.push(
        ...faults.map((fault) => `file ${number} (${kind}, ${names.join(', ')}): ${fault}`),
      );
      if (number % 1_000 === 999) onProgress(number + 1);
      if (number % 50 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { files: count, records, refused, wrong, growth: peak - idle };
}

/** Returns all items, or what went wrong. */
async function itemsWithin(
  batches: AsyncGenerator<readonly ReadItem[]>,
): Promise<ReadItem[] | string> {
  const items: ReadItem[] = [];
  const all = (async () => {
    for await (const batch of batches) items.push(...batch);
    return items;
  })().catch(
    (error: unknown) => `threw ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
  );
  const ending = new AbortController();
  const late = setTimeout(hangMs, `not answered within ${hangMs} ms`, {
    signal: ending.signal,
  }).catch(() => '');
  try {
    return await Promise.race([all, late]);
  } finally {
    ending.abort();
  }
}

function faultsOf(file: string, items: readonly ReadItem[]): string[] {
  // A register whose enterprises declare no products is read, and says nothing of products.
  if (items.length === 0 && file !== 'rmsp products') return ['no answer'];
  return items.flatMap((item) => {
    if ('refused' in item) {
      const { code, place, message, text } = item.refused;
      const isWhole =
        isErrorCode(code) && place.line >= 1 && message.length > 0 && message.length < 1_000;
      return isWhole && (text === null || text.length <= 100_000)
        ? []
        : [`refusal ${JSON.stringify(item).slice(0, 500)}`];
    }
    const { kind, key, facts, asOf, place } = item.record;
    const inns = [facts['inn'], facts['customerInn'], facts['manufacturerInn']].filter(
      (inn) => inn !== undefined,
    );
    const days = [asOf, facts['deliverBy'], facts['publishedOn']].filter(
      (day) => day !== null && day !== undefined,
    );
    const quantity = facts['quantity'] as { readonly value: unknown } | undefined;
    const amounts = [quantity?.value, facts['unitPriceCeiling']].filter(
      (amount) => amount !== undefined,
    );
    const isWhole =
      /^[\dA-Za-z.-]+$/.test(key) &&
      key.length > 0 &&
      place.line >= 1 &&
      inns.length === 1 &&
      inns.every((inn) => typeof inn === 'string' && isInn(inn)) &&
      days.every(
        (day) =>
          typeof day === 'string' && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day),
      ) &&
      amounts.every((amount) => typeof amount === 'string' && /^\d+(?:\.\d+)?$/.test(amount));
    return isWhole ? [] : [`${kind} ${JSON.stringify(item).slice(0, 500)}`];
  });
}

/** What a file of one long line ended with. */
export interface LongLine {
  readonly form: string;
  readonly ended: string;
  /** The growth of the memory of the process while it was read, in bytes. */
  readonly growth: number;
}

/** The forms of a file of one line: what begins it, and what is repeated. */
const longLines: readonly (readonly [form: string, start: string, repeated: string])[] = [
  ['text', '<file><record>', 'x'],
  ['white space', '<file>', ' '],
  ['attribute', '<file><record a="', 'x'],
  ['attributes', '<file><record', ` a="${'x'.repeat(1_000)}"`],
  ['name', '<file><re', 'x'],
  ['comment', '<file><!--', 'x'],
  ['CDATA', '<file><record><![CDATA[', 'x'],
  ['declaration', '<!DOCTYPE file [', '<!ENTITY a "a">'],
  ['entity', '<file><record>&', 'x'],
  ['records', '<file>', `<record key="1">${'x'.repeat(2_000)}</record>`],
  ['elements of one record', '<file><record>', `<a>${'x'.repeat(1_000)}</a>`],
  ['texts of one record', '<file><record>', `${'x'.repeat(1_000)}<!-- -->`],
  ['element of the context', '<file><about>', `<a>${'x'.repeat(1_000)}</a>`],
];

/**
 * Reads files of one line of this length, which are never whole in memory, and tells how each ended and
 * how much memory it took.
 */
export async function readLongLines(length: number): Promise<LongLine[]> {
  const found: LongLine[] = [];
  for (const [form, start, repeated] of longLines) {
    const piece = Buffer.from(repeated.repeat(Math.ceil(65_536 / repeated.length)));
    async function* chunks(): AsyncGenerator<Buffer> {
      yield Buffer.from(start);
      for (let sent = 0; sent < length; sent += piece.length) yield piece;
    }
    const idle = process.memoryUsage.rss();
    let [peak, batches] = [idle, 0];
    let ended = 'nothing';
    for await (const { items } of readMember(echoKind.reading(null), null, chunks())) {
      const last = items.at(-1)!;
      ended = 'refused' in last ? last.refused.code : 'record';
      if (batches++ % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    found.push({ form, ended, growth: Math.max(peak, process.memoryUsage.rss()) - idle });
  }
  return found;
}
