import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { developmentKey, mintToken } from '../../../subgraphs/platform/identity/developmentKey.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';

/** The claims of a token of the development key. */
export interface TokenOptions {
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly owners: readonly string[];
  readonly minutes: number;
}

/**
 * Prints a token signed with this data folder's development key.
 * @throws StartupError if an identity provider is configured.
 */
export async function token(
  config: Config,
  options: TokenOptions,
  printLine: (line: string) => void,
): Promise<false> {
  if (config.production || config.oidc !== null) {
    throw new StartupError(
      'Tokens of the development key are not accepted: an identity provider is configured ' +
        '(OIDC_ISSUER); get a token from it.',
    );
  }
  const key = await developmentKey(config.dataDir);
  printLine(await mintToken(key, { ...options, audience: config.audience }));
  return false;
}
