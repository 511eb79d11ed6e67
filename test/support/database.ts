import 'reflect-metadata';
import './dataFiles.ts';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DatabaseUrls } from '../../subgraphs/platform/database/connecting/database.ts';
import { openGraph } from '../../gateway/main/graph.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { startPostgres } from '../../subgraphs/platform/database/server/localPostgres.ts';
import { copyDataFolder } from './dataFolder.ts';
import { testEnvironment } from './environment.ts';
import { copyTemplates, makeTemplates } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this test run. */
    databaseUrls: DatabaseUrls;
    /** The URL of the same server, with its superuser. */
    superuserUrl: string;
    /** A data folder in which the program has been started once and stopped. */
    usedDataFolder: string;
  }
}

/**
 * Loads the demonstration world once for the whole test run: into a data folder that tests of the
 * program copy, and into template databases on a running PostgreSQL. Removes everything afterwards.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'katun-test-'));
  const [dataDir, used] = [join(folder, 'data'), join(folder, 'used')];
  await mkdir(dataDir);
  await loadWorld(dataDir);
  await copyDataFolder(dataDir, used);
  project.provide('usedDataFolder', used);
  const postgres = await startPostgres({ dataDir, durable: false });
  const { appUrl, ownerUrl } = postgres;
  project.provide('databaseUrls', { appUrl, ownerUrl });
  await makeTemplates(ownerUrl);
  await copyTemplates(ownerUrl, 'katun');
  const passwords = await readPasswords(dataDir, true);
  const port = Number(new URL(appUrl).port);
  project.provide('superuserUrl', roleUrl('katun_admin', passwords, port));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/**
 * Starts the program for the first time in a data folder, and waits until the relays and the match
 * index have finished.
 */
async function loadWorld(dataDir: string): Promise<void> {
  const lifetime = new Lifetime();
  try {
    const postgres = await startPostgres({ dataDir, durable: false });
    lifetime.keep({ close: () => postgres.stop() });
    const { appUrl, ownerUrl } = postgres;
    const { relays } = await openGraph(
      { ...testEnvironment, urls: { appUrl, ownerUrl } },
      lifetime,
    );
    await Promise.all(relays.map((relay) => relay.caughtUp(120_000)));
  } finally {
    await lifetime.close();
  }
}
