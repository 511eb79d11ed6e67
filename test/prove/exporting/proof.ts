import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EveryList, everyScope } from '../../subgraphs/changing/everyList.ts';
import type { TestGraph } from '../../support/graph.ts';
import { fillColumns } from '../../support/exporting/filledColumns.ts';
import { differingTables, storedRows } from '../../support/exporting/storedRows.ts';
import { writeEveryList, writeUnusually } from '../../support/exporting/unusualWrites.ts';
import { runProgram } from '../../support/program.ts';
import { type Draw, drawing } from '../caller.ts';
import { type StartedKatun, withKatun } from '../startedKatun.ts';
import { differingAnswers } from './answers.ts';
import { differingFiles, isPrefix, writtenIn } from './files.ts';
import { Sequence } from './sequence.ts';

interface Stage {
  readonly katun: StartedKatun;
  readonly folder: string;
  readonly draw: Draw;
  readonly say: (line: string) => void;
}

/**
 * Exports the demonstration world after writes of every kind, while writes go on, and loads the export
 * into an empty Katun. Checks that each export shows one moment of all databases, that the loaded world
 * has the same rows and answers, that it is exported as the same files, and that an interrupted export
 * leaves nothing.
 */
export async function proveExporting(options: {
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}): Promise<boolean> {
  const { seed, say, progress } = options;
  const folder = await mkdtemp(join(tmpdir(), 'katun-exports-'));
  try {
    return await withKatun(async (katun) => {
      const stage: Stage = { katun, folder, draw: drawing(seed), say };
      await writeEverything(katun);
      const isOneMoment = await exportWhileWriting(stage, 10);
      const isTidy = await interruptExports(stage, 10);
      return (await loadsTheSame(stage, progress)) && isOneMoment && isTidy;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeEverything(katun: StartedKatun): Promise<void> {
  const token = await tokenOf(katun);
  const graph = graphOf(katun);
  await writeEveryList(graph, new EveryList(graph, token), token);
  await writeUnusually(graph, token);
  await fillColumns(katun.ownerUrl);
}

/** Exports while several writers write one record after another, each in another subgraph. */
async function exportWhileWriting(stage: Stage, exports: number): Promise<boolean> {
  const { katun, folder, say } = stage;
  const token = await tokenOf(katun);
  const writers = Array.from({ length: 3 }, (_, at) => new Sequence(graphOf(katun), token, at));
  for (const writer of writers) writer.start();
  let torn = 0;
  let last = 0;
  try {
    for (let at = 0; at < exports; at += 1) {
      const target = join(folder, `moment-${at}`);
      await exportTo(katun, target);
      const written = await writtenIn(target);
      const found = writers.map(({ written: sent }) => isPrefix(sent, written));
      if (found.includes(null)) torn += 1;
      last = found.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      await rm(target, { recursive: true });
    }
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
  }
  say(
    `${torn} of ${exports} exports during writes do not show one moment; the last has ${last} writes`,
  );
  return torn === 0 && last > 0;
}

async function interruptExports({ katun, folder, draw, say }: Stage, times: number) {
  let left = 0;
  let interrupted = 0;
  for (let at = 0; at < times; at += 1) {
    const target = join(folder, 'interrupted');
    const program = runProgram(['export', target, '--contacts'], {
      DATA_DIR: katun.dataDir,
    });
    await program.printed(/Exporting/);
    await new Promise((resolve) => setTimeout(resolve, draw(400)));
    const code = await program.interrupt();
    const names = await readdir(folder);
    if (code !== 0) interrupted += 1;
    if ((code !== 0 && names.length > 0) || (code === 0 && names.join() !== 'interrupted'))
      left += 1;
    await rm(target, { recursive: true, force: true });
  }
  say(`${interrupted} of ${times} exports were interrupted, ${left} left something behind`);
  return left === 0;
}

/** Loads an export into an empty Katun, and compares the two. */
async function loadsTheSame(
  { katun, folder, say }: Stage,
  progress: (line: string) => void,
): Promise<boolean> {
  const first = join(folder, 'first');
  await exportTo(katun, first);
  return withKatun(
    async (loaded) => {
      const [one, other] = [await tokenOf(katun), await tokenOf(loaded)];
      const { asked, differing } = await differingAnswers(
        (query, variables) => katun.ask(query, variables, one),
        (query, variables) => loaded.ask(query, variables, other),
        progress,
      );
      say(`${differing.length} of ${asked} answers differ`);
      const tables = differingTables(
        await storedRows(katun.ownerUrl),
        await storedRows(loaded.ownerUrl),
      );
      say(`${tables.length} tables differ`);
      const second = join(folder, 'second');
      await exportTo(loaded, second);
      const files = await differingFiles(first, second);
      say(`${files.length} files of a second export differ`);
      const all = [...differing, ...tables, ...files];
      for (const line of all.slice(0, 10)) say(`  ${line.slice(0, 1_000)}`);
      return all.length === 0;
    },
    [],
    { WORLD: first },
  );
}

async function exportTo({ dataDir }: StartedKatun, target: string): Promise<void> {
  const { ended, output } = runProgram(['export', target, '--contacts'], { DATA_DIR: dataDir });
  if ((await ended) !== 0) throw new Error(`the export failed: ${output.err}`);
}

function tokenOf({ bearer }: StartedKatun): Promise<string> {
  return bearer([...everyScope, 'contacts:read'], ['agency']);
}

function graphOf({ ask }: StartedKatun): Pick<TestGraph, 'ask'> {
  return {
    ask: (async (...asked) => {
      const { data, errors } = await ask(...asked);
      return { data: data ?? {}, ...(errors && { errors }) };
    }) as TestGraph['ask'],
  };
}
