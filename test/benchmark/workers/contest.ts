import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { copyDataFolder } from '../../support/dataFolder.ts';
import { runProgram } from '../../support/program.ts';
import type { Holding } from './holding.ts';
import { type Effort, RunningKatun } from './runningKatun.ts';

/** Traces before anything is counted, traces of a round, and rounds. */
const [warming, measured, rounds] = [600, 240, 5];

/** The part of a core to which each answering process is held, and for how long, in seconds. */
const [share, heldSeconds] = [0.4, 10];

/**
 * Compares two workers with one process, by turns, over HTTP on this machine: processor time of a trace, the
 * share of each worker, and the traces a second if each process that answers is held to 0.4 of a core. Also
 * tells the memory of the processes.
 */
export async function workersContest(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-bench-workers-'));
  const running: RunningKatun[] = [];
  try {
    const used = join(folder, 'used');
    const first = runProgram(['start'], { PORT: '0', DATA_DIR: used });
    await first.printed(/Stop with/);
    await first.interrupt();
    for (const workers of [1, 2]) {
      const dataDir = join(folder, String(workers));
      await mkdir(dataDir);
      await copyDataFolder(used, dataDir);
      running.push(await RunningKatun.start(dataDir, workers));
    }
    const [one, two] = running as [RunningKatun, RunningKatun];
    print(`load average ${loadavg()[0]!.toFixed(1)}; 8 connections, ${rounds} rounds by turns`);
    for (const katun of running) await katun.trace({ count: warming });
    await compareProcessorTime(one, two);
    await compareHeld(one, two);
    print(
      `memory after that: one process ${one.memory.join()} MiB; primary and workers ${two.memory.join(', ')} MiB`,
    );
  } finally {
    for (const katun of running) await katun.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareProcessorTime(one: RunningKatun, two: RunningKatun): Promise<void> {
  const ofOne: Effort[] = [];
  const ofTwo: Effort[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ofOne.push(await one.trace({ count: measured }));
    ofTwo.push(await two.trace({ count: measured }));
  }
  const ratio = median(ofTwo.map(({ programMs }, index) => programMs / ofOne[index]!.programMs));
  const shares = ofTwo.map(({ shares: [first, second] }) => first! / (first! + second!));
  for (const [name, efforts] of [
    ['one process', ofOne],
    ['two workers', ofTwo],
  ] as const) {
    const own = median(efforts.map(({ programMs }) => programMs)).toFixed(2);
    const postgres = median(efforts.map(({ postgresMs }) => postgresMs)).toFixed(2);
    const rate = median(efforts.map(({ seconds }) => measured / seconds)).toFixed(0);
    print(
      `${name}: ${own} ms of processor time a trace, and ${postgres} of PostgreSQL; ${rate} traces a second`,
    );
  }
  verdict(
    `processor time of two workers against one: ${ratio.toFixed(2)} (at most 1.1)`,
    ratio <= 1.1,
  );
  const smaller = shares.map((part) => Math.min(part, 1 - part));
  const percent = (part: number) => (100 * part).toFixed(0);
  verdict(
    `smaller share of the load: ${percent(median(smaller))} % (at least 45); in the most uneven round ` +
      `${percent(Math.min(...smaller))} %`,
    median(smaller) >= 0.45,
  );
}

async function compareHeld(one: RunningKatun, two: RunningKatun): Promise<void> {
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const [ofOne, ofTwo] = [await held(one), await held(two)];
    print(
      `held to ${share} of a core each: ${ofOne.toFixed(1)} and ${ofTwo.toFixed(1)} traces a second`,
    );
    ratios.push(ofTwo / ofOne);
  }
  const ratio = median(ratios);
  verdict(
    `throughput of two workers against one, each held: ${ratio.toFixed(2)} (at least 1.8)`,
    ratio >= 1.8,
  );
}

/** Returns the traces a second of a program whose answering processes are held by stopping them in turns. */
async function held(katun: RunningKatun): Promise<number> {
  const isOver = new SharedArrayBuffer(4);
  const workerData: Holding = { pids: katun.answering, share, isOver };
  const holding = new Worker(new URL('./holding.js', import.meta.url), { workerData });
  const ended = once(holding, 'exit');
  try {
    const { traces, seconds } = await katun.trace({ seconds: heldSeconds });
    return traces / seconds;
  } finally {
    Atomics.store(new Int32Array(isOver), 0, 1);
    await ended;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function verdict(line: string, holds: boolean): void {
  print(`${holds ? '✓' : '✗'} ${line}`);
  if (!holds) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
