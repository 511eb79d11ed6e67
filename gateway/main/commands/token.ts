import type { Config } from '../../../subgraphs/platform/process/config.ts';
import { developmentKey, mintToken } from '../../../subgraphs/platform/identity/developmentKey.ts';
import { StartupError } from '../../../subgraphs/platform/process/startupError.ts';

/** What a token of the development key says. */
export interface TokenOptions {
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly owners: readonly string[];
  readonly minutes: number;
}

/**
 * Prints a token of this data folder's development key, which the programs over it accept.
 * @throws StartupError where tokens of an identity provider are expected.
 */
export async function token(
  config: Config,
  options: TokenOptions,
  say: (line: string) => void,
): Promise<false> {
  if (config.production || config.oidc !== null) {
    throw new StartupError(
      'Tokens of the development key are not trusted here: an identity provider is configured ' +
        '(OIDC_ISSUER), ask it for one.',
    );
  }
  const key = await developmentKey(config.dataDir);
  say(await mintToken(key, { ...options, audience: config.audience }));
  return false;
}
