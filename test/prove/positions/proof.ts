import { runProgram } from '../../support/program.ts';
import { readPasswords, roleUrl } from '../../../subgraphs/platform/database/server/roles.ts';
import { askAt, postgresPort, withKatun } from '../startedKatun.ts';
import { readAfterWrites } from './reading.ts';

/**
 * Starts two processes over one PostgreSQL, writes through the first and reads each write
 * immediately through the second.
 */
export function provePositions({
  writes,
  say,
  progress,
}: {
  readonly writes: number;
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}): Promise<boolean> {
  return withKatun(async (katun) => {
    const passwords = await readPasswords(katun.dataDir, true);
    const appUrl = roleUrl('katun_app', passwords, await postgresPort(katun.dataDir));
    // Use the same data folder, because it contains the key that signs tokens.
    const second = runProgram(['start'], {
      PORT: '0',
      DATA_DIR: katun.dataDir,
      DATABASE_URL: appUrl,
      DATABASE_LISTEN_URL: appUrl,
    });
    try {
      const [, url] = await second.printed(/GraphQL\s+(http:\S+)\/graphql[\s\S]*Stop with Ctrl-C/);
      const asked = {
        write: katun.askAt,
        read: (...given: Parameters<typeof katun.askAt>) => askAt(url!, ...given),
        bearer: katun.bearer,
      };
      const outcome = await readAfterWrites(asked, { writes, lanes: 4 }, progress);
      const { reads, staleWithout, readMs } = outcome;
      const { stale, refused, overstated } = outcome;
      for (const line of [...stale, ...refused, ...overstated].slice(0, 10)) say(line);
      say(
        `${reads} reads in another process with the position of a write: ${stale.length} stale, ` +
          `${refused.length} refused, median ${readMs.median.toFixed(0)} ms, worst ${readMs.worst.toFixed(0)} ms`,
      );
      say(
        `without the position: ${staleWithout} stale of ${Math.floor(writes / 4)}; ` +
          `${overstated.length} answers claim a write that they do not show`,
      );
      return reads === writes && stale.length + refused.length + overstated.length === 0;
    } finally {
      await second.interrupt();
    }
  });
}
