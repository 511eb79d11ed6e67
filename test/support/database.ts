import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { DatabaseUrls } from '../../subgraphs/platform/database/connecting/database.ts';
import { openGraph } from '../../gateway/main/graph.ts';
import { Lifetime } from '../../subgraphs/platform/process/lifetime.ts';
import { readPasswords, roleUrl } from '../../subgraphs/platform/database/server/roles.ts';
import { startPostgres } from '../../subgraphs/platform/database/server/localPostgres.ts';
import { testEnvironment } from './environment.ts';
import { templates, withPrefix } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server of this test run. */
    databaseUrls: DatabaseUrls;
    /** The same server as its superuser. */
    superuserUrl: string;
  }
}

/** Starts one PostgreSQL with a template world for the whole test run, and removes it afterwards. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'katun-test-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const { appUrl, ownerUrl } = postgres;
  project.provide('databaseUrls', { appUrl, ownerUrl });
  await loadTemplates({ appUrl, ownerUrl });
  const passwords = await readPasswords(dataDir, true);
  const port = Number(new URL(appUrl).port);
  project.provide('superuserUrl', roleUrl('katun_admin', passwords, port));
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** Loads the demonstration world once, for the databases of tests to be copied from. */
async function loadTemplates(urls: { readonly appUrl: string; readonly ownerUrl: string }) {
  const lifetime = new Lifetime();
  const environment = {
    ...testEnvironment,
    urls: {
      appUrl: withPrefix(urls.appUrl, templates),
      ownerUrl: withPrefix(urls.ownerUrl, templates),
    },
  };
  try {
    await openGraph(environment, lifetime);
  } finally {
    await lifetime.close();
  }
}
