/**
 * Disables the telemetry of Apollo's gateway. This module must be imported before the gateway, so
 * that it overrides the environment.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
