import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { subgraphNames, subgraphPort } from '../../schema/subgraphUrls.ts';
import { type Config, readConfig } from '../../subgraphs/platform/process/config.ts';
import { type Lifetime, runProgram } from '../../subgraphs/platform/process/lifetime.ts';
import { tryListening } from '../../subgraphs/platform/http/server/listening.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Katun needs Node 24 or later, this is ${process.version}; run it by "npm start" after "npm ci".\n`,
  );
  process.exit(1);
}

// Cache compiled code between starts.
enableCompileCache(join(projectRoot, 'node_modules/.cache/katun'));

const katun = new Command('katun')
  .description("One query from a state customer's need to the product, its maker and its bank.")
  .addHelpText(
    'after',
    `
Environment variables:
  PORT                port of the gateway (4000)
  HOST                address to listen on (localhost)
  DATA_DIR            folder of the PostgreSQL that Katun brings (.data)
  DATABASE_URL        a PostgreSQL server of your own, as a role that owns nothing
  DATABASE_OWNER_URL  the same server as the role that owns the tables, to apply migrations
  DATABASE_LISTEN_URL the same server past any transaction pooler, for notifications of changes
  TODAY               the day on which it lives, YYYY-MM-DD or "now" (2016-10-01)
  OIDC_ISSUER         whose bearer tokens are accepted; the development key's if absent
  OIDC_JWKS_URL       where that identity provider publishes its keys
  OIDC_ALGORITHMS     signature algorithms (RS256,PS256,ES256,EdDSA)
  OIDC_AUDIENCE       the audience that a token must name (katun)
  PLANNING_LIMIT_MS   processor time that one operation may take to plan (250)
  PLANNER_THREADS     threads that plan (one less than processors, at least 2, at most 4)
  GATEWAY_SECRET      what the gateway shows to subgraphs in other processes (nothing)
  OTEL_EXPORTER_OTLP_ENDPOINT  where traces are sent, over HTTP (nowhere)
  SUBGRAPH_URLS       where a subgraph alone finds others: enterprises=http://host:4001/graphql
  NODE_ENV            "production": nothing made for development is trusted
  CORS_ORIGINS        other origins whose pages may ask, separated by commas (none)
  LOG_LEVEL           fatal, error, warn, info, debug, trace or silent (warn)
  MAX_BODY_BYTES      bytes of a request's body (1048576)
  MAX_QUERY_VALUES    values that a query may ask for (500000)
  MAX_QUERY_DEPTH     levels of selections in a query (100)
  USUAL_LIST_LENGTH   items that a list without a page size counts for (10)
  PAGE_SIZE_ARGUMENTS arguments that are page sizes (first,last,limit)
  MAX_ANSWER_BYTES    bytes of subgraphs' answers read at once by the gateway alone (134217728)
  TOKENS              what the gateway alone does with tokens: verify, forward or ignore (verify)
  FORWARD_HEADERS     request headers that the gateway alone passes on, separated by commas (none)`,
  );

katun
  .command('start', { isDefault: true })
  .description('start PostgreSQL, the four subgraphs and the gateway in one process')
  .action(() =>
    run(async (config, lifetime) => {
      await tryListening(config.host, config.port);
      const { loadInParts } = await import('./loading.ts');
      await loadInParts(lifetime.stopping);
      const { start } = await import('./commands/start.ts');
      return start(config, lifetime, say);
    }),
  );

katun
  .command('trace')
  .description('print a need with the products that meet it, why, their makers and their banks')
  .argument('<number>', "the need's number, such as RAD-2016-001")
  .option('--first <count>', 'how many matches, 1 to 100', pageSize, 5)
  .option('--as-of <day>', 'the day that counts, YYYY-MM-DD; today if absent', day)
  .option('--lang <language>', 'EN or RU', language, 'EN')
  .action((number: string, options: { first: number; asOf?: string; lang: string }) =>
    run(async (config, lifetime) => {
      const { trace } = await import('./commands/trace.ts');
      const { asOf = null, first, lang } = options;
      return trace(config, lifetime, { number, first, asOf, lang }, say);
    }),
  );

katun
  .command('subgraph')
  .description(`run one subgraph alone: ${subgraphNames.join(', ')}`)
  .argument('<name>', 'the subgraph')
  .option('--port <port>', 'port to listen on; the one that the supergraph names if absent', port)
  .action((name: string, options: { port?: number }) =>
    run(async (config, lifetime) => {
      if (subgraphNames.some((known) => known === name))
        await tryListening(config.host, options.port ?? subgraphPort(name));
      const { startSubgraph } = await import('./commands/startSubgraph.ts');
      return startSubgraph(config, lifetime, name, options.port, say);
    }),
  );

katun
  .command('index')
  .description('make the index of matches anew; one that was stopped goes on where it was')
  .argument('<action>', '"rebuild"', rebuild)
  .action(() =>
    run(async (config, lifetime) => {
      const { rebuildIndex } = await import('./commands/rebuildIndex.ts');
      return rebuildIndex(config, lifetime, say);
    }),
  );

katun
  .command('gateway')
  .description('run the gateway alone, over any Federation 2 supergraph file')
  .option('--supergraph <file>', "the composed schema; Katun's own if absent")
  .option('--port <port>', 'port to listen on; PORT if absent', port)
  .action((options: { supergraph?: string; port?: number }) =>
    run(async (config, lifetime) => {
      await tryListening(config.host, options.port ?? config.port);
      const { startGateway } = await import('./commands/startGateway.ts');
      return startGateway(config, lifetime, options.supergraph, options.port, say);
    }),
  );

katun
  .command('token')
  .description('print a bearer token of the development key of this data folder')
  .option('--scopes <scopes>', 'what it allows, separated by commas: needs:write,contacts:read', '')
  .option('--owner <ids>', 'for whom its caller acts: ids separated by commas, or "agency"', '')
  .option('--subject <name>', 'who its caller is', 'developer')
  .option('--minutes <minutes>', 'how long it is accepted, 1 to 1440', minutes, 60)
  .action((options: { scopes: string; owner: string; subject: string; minutes: number }) =>
    run(async (config) => {
      const { token } = await import('./commands/token.ts');
      const { scopes, owner, subject, minutes } = options;
      return token(config, { subject, scopes: list(scopes), owners: list(owner), minutes }, say);
    }),
  );

katun
  .command('import')
  .description('take in a whole file: okpd2, the classifier as lines of code TAB name')
  .argument('<kind>', 'what the file is: okpd2')
  .argument('<file>', 'the file, in UTF-8 or windows-1251')
  .option('--allow-removal', 'even if more than half of what is known is not in the file', false)
  .action((kind: string, path: string, { allowRemoval }: { allowRemoval: boolean }) =>
    run(async (config, lifetime) => {
      const { importNamed } = await import('./commands/importFile.ts');
      return importNamed(config, lifetime, { kind, path, allowRemoval }, say);
    }),
  );

await katun.parseAsync();

/** Runs a command. Invalid settings are reported before anything else is loaded. */
function run(command: (config: Config, lifetime: Lifetime) => Promise<boolean>): Promise<void> {
  return runProgram(async (lifetime) => command(readConfig(), lifetime), say);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number.');
}

function rebuild(text: string): string {
  if (text === 'rebuild') return text;
  throw new InvalidArgumentError('expected "rebuild".');
}

function list(text: string): string[] {
  return text.split(',').filter((item) => item !== '');
}

function minutes(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 1_440) return number;
  throw new InvalidArgumentError('expected a number from 1 to 1440.');
}

function pageSize(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 100) return number;
  throw new InvalidArgumentError('expected a number from 1 to 100.');
}

function day(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('expected an existing day as YYYY-MM-DD.');
}

function port(text: string): number {
  const number = wholeNumber(text);
  if (number <= 65_535) return number;
  throw new InvalidArgumentError('expected a port from 0 to 65535.');
}

function language(text: string): string {
  const lang = text.toUpperCase();
  if (lang === 'EN' || lang === 'RU') return lang;
  throw new InvalidArgumentError('expected EN or RU.');
}
