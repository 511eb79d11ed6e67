import { startPostgres } from '../../../../../subgraphs/platform/database/server/localPostgres.ts';
import { StartupError } from '../../../../../subgraphs/platform/process/startupError.ts';

// A program that holds a data folder, for tests that kill it. It prints one JSON line for each
// event. Like a program that completes its requests, it continues after SIGINT; it stops at
// SIGTERM.

export type KatunEvent =
  | { readonly step: string }
  | { readonly appUrl: string; readonly ownerUrl: string }
  | { readonly refused: string }
  | { readonly signal: string };

try {
  const postgres = await startPostgres({
    dataDir: process.argv[2] ?? '',
    onProgress: (step) => tell({ step }),
  });
  process.on('SIGINT', () => tell({ signal: 'SIGINT' }));
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  tell({ appUrl: postgres.appUrl, ownerUrl: postgres.ownerUrl });
  setInterval(() => undefined, 60_000);
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  tell({ refused: error.message });
}

function tell(event: KatunEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}
