/**
 * Apollo's gateway reports to its maker unless this variable forbids it. Imported before the gateway
 * is, so that it holds whatever the shell says.
 */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
