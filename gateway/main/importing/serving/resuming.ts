import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import type { DatabaseUrls } from '../../../../subgraphs/platform/database/connecting/database.ts';
import { openTasks } from '../steps/openTasks.ts';
import { everySoOften } from './everySoOften.ts';
import type { ImportRuns } from './importRuns.ts';

/** The time between two looks for imports of which steps are still to be done, in milliseconds. */
const lookMs = 30_000;

/** The number of attempts after which only a command goes on with an import. */
const maxAttempts = 5;

/**
 * Goes on with imports whose program was killed between two steps, at the start and while the program
 * runs. An import whose file another machine keeps is left to a program there.
 * @returns what ends it.
 */
export function resumeImports(
  urls: Pick<DatabaseUrls, 'appUrl'>,
  runs: Pick<ImportRuns, 'resume'>,
  log: Logger,
): { close(): Promise<void> } {
  const look = async () => {
    for (const task of await openTasks(urls)) {
      const isHere = existsSync(task.request.file.path);
      if (isHere && task.attempts < maxAttempts) runs.resume(task);
    }
  };
  return everySoOften(lookMs, look, (error) =>
    log.warn({ err: error }, 'imports with open steps cannot be read; this is tried again'),
  );
}
