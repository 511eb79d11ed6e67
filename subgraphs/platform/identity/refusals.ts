import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../graphql/errors/errorCatalogue.ts';

/** The refusal of an invalid token: the whole request is refused with HTTP 401 (RFC 6750). */
export class InvalidToken extends GraphQLError {
  /**
   * @param reason the fault of the token, as the second half of a sentence, such as "it has
   * expired".
   */
  constructor(reason: string) {
    super(`The bearer token is not accepted: ${reason}.`, {
      extensions: {
        code: 'UNAUTHENTICATED' satisfies ErrorCode,
        reason,
        http: {
          status: 401,
          headers: new Map([['www-authenticate', 'Bearer error="invalid_token"']]),
        },
      },
    });
    this.name = 'InvalidToken';
  }
}

/**
 * The refusal of a token that is signed by an unknown key while the identity provider does not answer:
 * HTTP 503.
 */
export class IdentityProviderUnavailable extends GraphQLError {
  constructor() {
    super(
      'The token cannot be checked now: its key is new and the identity provider does not answer; ' +
        'try again later.',
      {
        extensions: {
          code: 'IDENTITY_PROVIDER_UNAVAILABLE' satisfies ErrorCode,
          http: { status: 503 },
        },
      },
    );
    this.name = 'IdentityProviderUnavailable';
  }
}
