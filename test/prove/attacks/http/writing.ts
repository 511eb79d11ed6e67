import { type Expectation, smallBody } from '../attack.ts';

/** The header that states the length of the small body. */
export const length = `content-length: ${smallBody.length}\r\n`;

/** The expectation for a malformed request. */
export const bad: Expectation = { status: [400] };

/**
 * The expectation for bytes that are not HTTP: the request is refused, or the connection is closed.
 */
export const closed: Expectation = { status: [400, 408, 413, 414, 431, 501, 505], silent: true };
