import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { endServerNow } from '../../../../subgraphs/platform/database/server/postmaster.ts';
import { useDataFiles } from '../../../../subgraphs/platform/importing/settings/dataFiles.ts';
import { readConfig } from '../../../../subgraphs/platform/process/config.ts';
import { runningProgram } from '../../../../subgraphs/platform/process/dataDir.ts';
import { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { projectRoot } from '../../../../subgraphs/platform/process/projectRoot.ts';
import { StartupError } from '../../../../subgraphs/platform/process/startupError.ts';
import { reportUncaught } from '../../../../subgraphs/platform/process/uncaught.ts';
import { type Call, connectCalls } from '../calls.ts';
import type { FollowingProgress } from '../../../../subgraphs/platform/feeds/positions/subgraphPositions.ts';
import type { PrimaryFunctions, WorkerTask } from '../workerCalls.ts';
import type { AnsweringWorker } from './answerRequests.ts';

// Cache compiled code between starts.
enableCompileCache(join(projectRoot, 'node_modules/.cache/katun'));

/** The time within which the primary must answer a worker that starts, in milliseconds. */
const answerMs = 30_000;

/** The process id of the primary. */
const primaryId = process.ppid;

/** How far each subgraph has come, as the primary has told last. */
const progress = new Map<string, FollowingProgress>();
const stopping = Promise.withResolvers<void>();
const lifetime = new Lifetime();
let worker: AnsweringWorker | null = null;
let task: WorkerTask | null = null;

const primary: Call<PrimaryFunctions> = connectCalls(process as never, {
  progressed: ({ subgraph, progress: at }: { subgraph: string; progress: FollowingProgress }) => {
    progress.set(subgraph, at);
    worker?.progressed(subgraph, at);
  },
  metrics: () => worker?.metrics() ?? null,
  isReady: () => worker?.isReady() ?? false,
  troubles: () => worker?.troubles() ?? [],
  stop: () => stopping.resolve(),
});

// In a terminal, Ctrl-C reaches every process; the primary tells the workers to stop.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => stopping.resolve());
// Before Node's own listener, which ends the process.
process.prependListener('disconnect', () => {
  endServerOfKilled(task?.dataDir ?? null);
  process.exit(1);
});
const writeName = () => (task ? { process: `worker ${task.number}` } : {});
const stopReporting = reportUncaught(
  (line) => process.stderr.write(`${JSON.stringify({ ...JSON.parse(line), ...writeName() })}\n`),
  () => {
    process.exitCode = 1;
    stopping.resolve();
  },
);
await run();

/** Answers requests until the worker is told to stop, then ends after the requests in progress. */
async function run(): Promise<void> {
  try {
    const isStopped = stopping.promise.then(() => true);
    if (!(await Promise.race([isStopped, start().then(() => false)]))) await isStopped;
  } catch (error) {
    process.exitCode = 1;
    const isExpected = error instanceof StartupError;
    if (!isExpected) process.stderr.write(`${inspect(error)}\n`);
    const reason = isExpected ? error.message : `it failed to start (${String(error)})`;
    await primary('failed', reason, answerMs);
  } finally {
    await lifetime.close().catch(() => (process.exitCode = 1));
    stopReporting();
    process.exit();
  }
}

async function start(): Promise<void> {
  const config = readConfig();
  useDataFiles(config);
  const { answerRequests } = await import('./answerRequests.ts');
  task = await primary('task', undefined, answerMs);
  if (task === null) throw new StartupError('The primary process did not answer.');
  for (const [name, at] of Object.entries(task.progress)) {
    if (!progress.has(name)) progress.set(name, at);
  }
  worker = await answerRequests(config, task, lifetime, primary);
  for (const [name, at] of progress) worker.progressed(name, at);
  await primary('listening', worker.url, answerMs);
}

/**
 * Ends the PostgreSQL of a primary that was killed, unless another program has already taken the data folder
 * over, which then ends it itself. The lock of the primary may be released a little later than its channel.
 */
function endServerOfKilled(dataDir: string | null): void {
  if (dataDir === null) return;
  const holder = runningProgram(dataDir);
  if (holder === null || holder.pid === primaryId) endServerNow(join(dataDir, 'postgres'));
}
