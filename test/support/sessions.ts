import { applicationSettings } from '../../subgraphs/platform/database/sql/sessionSettings.ts';

/** Startup options that let a test's own connection plan and compare as the application role does. */
export const applicationOptions = Object.entries(applicationSettings)
  .filter(([name]) => !name.endsWith('_timeout'))
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ');
