import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import type { Identity } from '../../../../subgraphs/platform/identity/tokens.ts';
import type { Clock } from '../../../../subgraphs/platform/process/clock.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';
import { importFolder } from '../steps/keptFile.ts';
import { importRoutesOf } from './importRoutes.ts';
import { ImportRuns } from './importRuns.ts';
import { resumeImports } from './resuming.ts';
import { sweepImports } from './uploads/sweeping.ts';
import { UploadFolder } from './uploads/uploadFolder.ts';

/**
 * Starts what runs imports in this process, and goes on with those that were interrupted.
 * @returns the function that adds the routes of imports to a server.
 */
export function serveImports(
  config: Config,
  environment: {
    readonly urls: DatabaseUrls;
    readonly identity: Identity;
    readonly clock: Clock;
    readonly log: Logger;
  },
  lifetime: Lifetime,
): (app: FastifyInstance) => void {
  const { urls, identity, clock, log } = environment;
  const folder = importFolder(config);
  const runs = lifetime.keep(new ImportRuns(urls, folder, () => clock.today(), log));
  lifetime.keep(resumeImports(urls, runs, log));
  const uploads = new UploadFolder(folder, config);
  lifetime.keep(sweepImports(urls, uploads, config, log));
  return importRoutesOf(config, uploads, identity, runs);
}
