import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOperation } from '../../schema/documents.ts';
import { runProgram } from '../support/program.ts';

/**
 * Measures the resident memory of the built program after 1,000 and after 10,000 traces of all
 * needs over HTTP, and its memory together with PostgreSQL.
 */
export async function traceMemory(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-memory-'));
  const program = runProgram(['start'], { PORT: '0', DATA_DIR: dataDir });
  try {
    const [, url] = await program.printed(/GraphQL\s+(http:\S+)\n[\s\S]*Stop with/);
    const numbers = await needNumbers(url!);
    const after = new Map<number, number>();
    const started = performance.now();
    for (let done = 0; done < 10_000;) {
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) =>
          trace(url!, numbers[(done + i) % numbers.length]!),
        ),
      );
      done += 10;
      if (done === 1_000 || done % 2_500 === 0) {
        after.set(done, residentMiB(program.child.pid!));
        process.stdout.write(`after ${done} traces: ${after.get(done)} MiB resident\n`);
      }
    }
    const seconds = (performance.now() - started) / 1_000;
    const ratio = after.get(10_000)! / after.get(1_000)!;
    process.stdout.write(
      `10,000 traces of 5 matches in ${seconds.toFixed(0)} s; ` +
        `memory after 10,000 is ${ratio.toFixed(2)} times that after 1,000 (at most 1.2)\n`,
    );
    if (ratio > 1.2) process.exitCode = 1;
  } finally {
    await program.interrupt();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function needNumbers(url: string): Promise<string[]> {
  const { data } = await ask(url, { query: '{ needs(first: 100) { nodes { number } } }' });
  return (data as { needs: { nodes: { number: string }[] } }).needs.nodes.map((n) => n.number);
}

const traceNeed = readOperation('traceNeed');

async function trace(url: string, number: string): Promise<void> {
  const { errors } = await ask(url, { query: traceNeed, variables: { number } });
  if (errors) throw new Error(JSON.stringify(errors));
}

async function ask(url: string, body: object): Promise<{ data: unknown; errors?: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { data: unknown; errors?: unknown };
}

function residentMiB(pid: number): number {
  const [, kib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/)!;
  return Math.round(Number(kib) / 1_024);
}
