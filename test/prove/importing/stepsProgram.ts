import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { untilFollowed } from '../../../gateway/main/importing/steps/followed.ts';
import {
  type StepsRun,
  importInSteps,
  resumeSteps,
} from '../../../gateway/main/importing/steps/importInSteps.ts';
import { importFolder } from '../../../gateway/main/importing/steps/keptFile.ts';
import { isSameImport, openTasks } from '../../../gateway/main/importing/steps/openTasks.ts';
import { joinDatabases } from '../../../subgraphs/platform/database/connecting/databases.ts';
import { identifyFile } from '../../../subgraphs/platform/importing/running/importedFile.ts';
import { readConfig } from '../../../subgraphs/platform/process/config.ts';
import { twoDatabases } from '../../support/importing/twoDatabases.ts';

/** The additional time between the two steps, in milliseconds, in which a kill may fall. */
const betweenMs = 400;

/** Imports a made-up list of makers into two databases, or goes on with it, as the command import does. */
const path = process.argv[2]!;
const config = readConfig();
const { signal } = new AbortController();
const databases = await joinDatabases(config, { onProgress: () => undefined, signal });
const { urls } = databases;
const nothing = () => undefined;
const run: StepsRun = {
  urls,
  folder: importFolder(config),
  signal,
  watch: (_id, _step, runStep) =>
    runStep({ onProgress: nothing, onRefused: nothing, onWait: nothing }),
  followed: async (awaited) => {
    await wait(betweenMs);
    if (await untilFollowed(urls, awaited, signal, 30_000)) return;
    throw new Error('the relay makes no progress');
  },
};
const request = {
  id: randomUUID(),
  file: await identifyFile(path, signal),
  by: 'import',
  isFull: null,
  asOf: '2016-09-30',
  region: null,
  goodRows: false,
  dryRun: false,
  today: '2016-10-01',
};
const tasks = await openTasks(urls, ['enterprises']);
const task = tasks.find((one) => isSameImport(one, 'enterprises', request));
if (task) await resumeSteps(twoDatabases, task, run);
else await importInSteps(twoDatabases, request, run);
await databases.close();
