/**
 * Thrown if notifications do not arrive: a transaction pooler accepts `LISTEN`, but does not
 * deliver them.
 */
export class NoNotifications extends Error {
  override readonly name = 'NoNotifications';

  constructor() {
    super(
      'No notification was received within 5 s: DATABASE_LISTEN_URL must connect to PostgreSQL directly, not through a transaction pooler.',
    );
  }
}
