import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pg from 'pg';
import { importFolder } from '../../../../gateway/main/importing/steps/keptFile.ts';
import { importStepsOf } from '../../../../gateway/main/importing/steps/importSteps.ts';
import type { ImportCommand } from '../../../../gateway/main/importing/command/importFile.ts';
import { subgraphNames } from '../../../../schema/subgraphUrls.ts';
import { brokenFile } from '../../../subgraphs/platform/importing/breaking/brokenFile.ts';
import { numbersFrom } from '../../../support/numbers.ts';
import { tableKinds } from '../../../support/importing/tableKinds.ts';
import { type StartedKatun, hasEnded } from '../../startedKatun.ts';
import { CommandProcess } from './commandProcess.ts';
import { type DatabaseDigest, differingDigests, digestsAtRest, digestsOf } from './digests.ts';
import { type StoredImport, faultsOf, partsOf, storedImports } from './storedImports.ts';

/** What imports of broken files have left. */
export interface BrokenImports {
  readonly files: number;
  /** The files of which records were written, and those that changed nothing. */
  readonly written: number;
  readonly unwritten: number;
  /** Descriptions of imports that have left only a part of what they were to write. */
  readonly halfApplied: readonly string[];
  /** Descriptions of crashes, of wrong ends, and of what was left otherwise. */
  readonly wrong: readonly string[];
  /** The growth of the memory of the program and of the command, in bytes. */
  readonly growth: { readonly program: number; readonly command: number };
}

/** How broken files are imported. */
interface BrokenImportsOptions {
  readonly seed: number;
  readonly files: number;
  /** The folder of the temporary files of the program and of the command. */
  readonly temporary: string;
  readonly progress: (line: string) => void;
}

/** After how many files a good import and a query must succeed. */
const goodEvery = 25;

/** The number of files after which the memory is measured for the first time. */
const warming = 100;

/**
 * Imports broken files of every kind into a running Katun, half of them by the command and half over HTTP,
 * and looks at what each has left in all databases and on the disk.
 */
export async function importBrokenFiles(
  katun: StartedKatun,
  { seed, files, temporary, progress }: BrokenImportsOptions,
): Promise<BrokenImports> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-imported-'));
  const clients = new Map(subgraphNames.map((name) => [name, new pg.Client(katun.ownerUrl(name))]));
  await Promise.all([...clients.values()].map((client) => client.connect()));
  // After Ctrl-C, the program ends with its database.
  for (const client of clients.values()) client.on('error', () => undefined);
  const command = new CommandProcess({ DATA_DIR: katun.dataDir, TMPDIR: temporary });
  try {
    const stage = new Stage(katun, { folder, temporary }, clients, command);
    await stage.prepare();
    for (let number = 0; number < files && !katun.interrupted.aborted; number += 1) {
      if (number === Math.min(warming, files - 1)) await stage.measureFromHere();
      await stage.importFile(seed, number);
      if (number % goodEvery === goodEvery - 1) await stage.importGoodFile();
      if (number % 50 === 49)
        progress(`${number + 1} of ${files} broken files imported, ${stage.faults} faults`);
    }
    return await stage.outcome(files);
  } finally {
    await command.end();
    await Promise.all([...clients.values()].map((client) => client.end()));
    await rm(folder, { recursive: true, force: true });
  }
}

type Options = Pick<ImportCommand, 'isFull' | 'goodRows' | 'dryRun'>;

/** A running Katun, and what was found in it. */
class Stage {
  readonly #katun: StartedKatun;
  readonly #folder: string;
  readonly #temporary: string;
  readonly #clients: ReadonlyMap<string, pg.Client>;
  readonly #command: CommandProcess;
  readonly #halfApplied: string[] = [];
  readonly #wrong: string[] = [];
  #token = '';
  #before: ReadonlyMap<string, DatabaseDigest> = new Map();
  #written = 0;
  #memory = 0;

  constructor(
    katun: StartedKatun,
    { folder, temporary }: { readonly folder: string; readonly temporary: string },
    clients: ReadonlyMap<string, pg.Client>,
    command: CommandProcess,
  ) {
    this.#katun = katun;
    this.#folder = folder;
    this.#temporary = temporary;
    this.#clients = clients;
    this.#command = command;
  }

  /** The number of imports that have left a part of themselves, and of other faults. */
  get faults(): number {
    return this.#halfApplied.length + this.#wrong.length;
  }

  /** Imports the templates of all tables, so that broken files may refer to their records. */
  async prepare(): Promise<void> {
    this.#token = await this.#katun.bearer(['imports:write'], ['agency']);
    for (const kind of tableKinds) {
      const path = join(this.#folder, `${kind}.csv`);
      await writeFile(path, importStepsOf(kind)[0]!.importing.template!());
      const { error } = await this.#command.run(commandOf(kind, path, usual));
      if (error) throw new Error(`${kind}: ${error.message}`);
    }
    this.#before = await digestsAtRest(this.#clients);
  }

  async measureFromHere(): Promise<void> {
    this.#command.measureFromHere();
    this.#memory = await largestMemory(this.#katun.processId);
  }

  /** Imports the file with a number, and looks at what it has left. */
  async importFile(seed: number, number: number): Promise<void> {
    const { kind, bytes, about } = brokenFile(seed, number, 1);
    const dice = numbersFrom(`broken import ${seed} ${number}`);
    const options = {
      isFull: dice(2) === 0 ? false : null,
      goodRows: dice(2) === 0,
      dryRun: dice(8) === 0,
    };
    const name = `broken-${number}`;
    const path = join(this.#folder, name);
    await writeFile(path, bytes);
    const isCommand = importStepsOf(kind).length === 0 || dice(2) === 0;
    const how = `${about}, ${isCommand ? 'command' : 'HTTP'} ${JSON.stringify(options)}`;
    const { wrong, isDone } = isCommand
      ? await this.#runCommand(kind, path, options)
      : { wrong: await this.#post(kind, name, bytes, options), isDone: true };
    for (const fault of wrong) this.#wrong.push(`${how}: ${fault}`);
    const stored = await storedImports(this.#clients, name);
    for (const fault of faultsOf(stored)) this.#wrong.push(`${how}: ${fault}`);
    // The classifier has no row in the list of imports.
    await this.#compare(how, stored, importStepsOf(kind).length === 0 && isDone);
    if (stored.some(({ state, written }) => state === 'COMMITTED' && written > 0)) {
      await this.#importAgain(how, stored, path, { kind, ...options });
      await this.#undo(how, stored[0]!.id);
    }
    await this.#lookAtDisk(how, name);
    if (hasEnded(this.#katun)) throw new Error(`the program has ended after ${how}`);
  }

  /** Imports a file without faults, which must succeed, and asks the graph. */
  async importGoodFile(): Promise<void> {
    const kind = 'banks';
    const bytes = await readFile(join(this.#folder, `${kind}.csv`));
    for (const fault of await this.#post(kind, 'good', bytes, usual, 'COMPLETE')) {
      this.#wrong.push(`a good import: ${fault}`);
    }
    const { data, errors } = await this.#katun.ask('{ needs(first: 1) { nodes { number } } }');
    if (errors || !data) this.#wrong.push(`a query: ${JSON.stringify(errors)}`);
    this.#before = await digestsAtRest(this.#clients);
  }

  async outcome(files: number): Promise<BrokenImports> {
    return {
      files,
      written: this.#written,
      unwritten: files - this.#written,
      halfApplied: this.#halfApplied,
      wrong: this.#wrong,
      growth: {
        program: (await largestMemory(this.#katun.processId)) - this.#memory,
        command: this.#command.growth,
      },
    };
  }

  async #runCommand(
    kind: string,
    path: string,
    options: Options,
  ): Promise<{ readonly wrong: readonly string[]; readonly isDone: boolean }> {
    const { error, errors } = await this.#command.run(commandOf(kind, path, options));
    const wrong =
      error === null || error.name === 'StartupError' ? [] : [`${error.name} ${error.message}`];
    const isClean = !/\n\s+at |internal/i.test(errors);
    return {
      wrong: isClean ? wrong : [...wrong, `printed ${errors.slice(0, 500)}`],
      isDone: error === null,
    };
  }

  /** Sends a file, and waits for the end of its import, which must have one of the states. */
  async #post(
    kind: string,
    name: string,
    body: Buffer,
    { isFull, goodRows, dryRun }: Options,
    states = 'COMPLETE|CHECKED|REFUSED',
  ): Promise<readonly string[]> {
    const full = isFull === null ? '' : `&full=${isFull}`;
    const query = `name=${name}&goodRows=${goodRows}&dryRun=${dryRun}${full}&wait=60`;
    const response = await fetch(`${this.#katun.url}/imports/${kind}?${query}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { authorization: this.#token },
    });
    const text = await response.text();
    const { state = '', error = '' } = JSON.parse(text) as { state?: string; error?: string };
    const isRight = response.status === 202 && new RegExp(`^(?:${states})$`).test(state);
    return isRight && !/internal/i.test(error ?? '')
      ? []
      : [`answered ${response.status} ${text.slice(0, 500)}`];
  }

  /** Compares the databases with those before an import. */
  async #compare(
    how: string,
    stored: readonly StoredImport[],
    isClassifier: boolean,
  ): Promise<void> {
    const committed = new Set(
      stored
        .filter(({ state, written }) => state === 'COMMITTED' && written > 0)
        .map((one) => one.subgraph),
    );
    const isWritten = committed.size > 0;
    if (isWritten) this.#written += 1;
    const after =
      isWritten || isClassifier
        ? await digestsAtRest(this.#clients)
        : await digestsOf(this.#clients);
    for (const [name, { own, replicas }] of after) {
      const before = this.#before.get(name)!;
      // A full file that changes nothing still says which records it lists.
      const mayDiffer = (table: string) =>
        committed.has(name) ||
        (isClassifier && name === 'products') ||
        (table === 'listed_record' && stored.some(({ state }) => state === 'COMMITTED'));
      const changed = differingDigests(before.own, own).filter((table) => !mayDiffer(table));
      const followed = isWritten ? [] : differingDigests(before.replicas, replicas);
      const differing = [...changed, ...followed];
      if (differing.length > 0)
        this.#halfApplied.push(`${how}: changed ${name}.${differing.join(', ')}`);
    }
    this.#halfApplied.push(...partsOf(stored).map((fault) => `${how}: ${fault}`));
    this.#before = after;
  }

  /**
   * Imports a file that was written once more: nothing of it may be missing in the databases that have
   * committed it. Of a file for several databases, a later one may have refused it.
   */
  async #importAgain(
    how: string,
    stored: readonly StoredImport[],
    path: string,
    { kind, ...options }: Options & Pick<ImportCommand, 'kind'>,
  ): Promise<void> {
    const name = `${basename(path)}-again`;
    const again = join(this.#folder, name);
    await copyFile(path, again);
    await this.#runCommand(kind, again, { ...options, dryRun: true });
    for (const { subgraph, state, written } of await storedImports(this.#clients, name)) {
      const first = stored.find((one) => one.subgraph === subgraph);
      if (state !== 'CHECKED' || written === 0 || first?.state !== 'COMMITTED') continue;
      this.#halfApplied.push(`${how}: ${written} records of ${subgraph} are missing`);
    }
    await this.#remove(name);
  }

  /** Takes an import back, so that the next file finds the same records, unless it is of a kind that remains. */
  async #undo(how: string, id: string): Promise<void> {
    const response = await fetch(`${this.#katun.url}/imports/${id}/undo`, {
      method: 'POST',
      headers: { authorization: this.#token },
    });
    const text = await response.text();
    if (response.status !== 200 && !text.includes('IMPORT_NOT_UNDOABLE')) {
      this.#wrong.push(`${how}: the undo answered ${response.status} ${text.slice(0, 500)}`);
    }
    this.#before = await digestsAtRest(this.#clients);
  }

  /** Looks for files that an import has left, and removes those that it may leave. */
  async #lookAtDisk(how: string, name: string): Promise<void> {
    await this.#remove(name);
    const left = (await readdir(this.#folder)).filter((file) => !file.endsWith('.csv'));
    const kept = await readdir(importFolder({ dataDir: this.#katun.dataDir })).catch(() => []);
    const temporary = await readdir(this.#temporary);
    const all = [
      ...left,
      ...kept.filter((file) => !/\.refused\.(?:csv|xlsx)$/.test(file)),
      ...temporary,
    ];
    if (all.length > 0) this.#wrong.push(`${how}: left ${all.join(', ')}`);
  }

  async #remove(name: string): Promise<void> {
    for (const end of ['', '.refused.csv', '.refused.xlsx'])
      await rm(join(this.#folder, name + end), { force: true });
  }
}

const usual: Options = { isFull: null, goodRows: false, dryRun: false };

function commandOf(kind: string, path: string, options: Options): ImportCommand {
  return { kind, path, asOf: null, region: null, ...options };
}

/** Returns the largest memory that a process has had, in bytes. */
async function largestMemory(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1_024;
}
