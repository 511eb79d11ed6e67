import { applicationSettings } from '../../subgraphs/platform/database/sql/sessionSettings.ts';

/**
 * Startup options that give a test's connection the application role's settings for planning and
 * comparing.
 */
export const applicationOptions = Object.entries(applicationSettings)
  .filter(([name]) => !name.endsWith('_timeout'))
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');
