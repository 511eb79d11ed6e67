import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import {
  commaList,
  dayArgument,
  languageArgument,
  mappingArguments,
  minutesArgument,
  pageSizeArgument,
  portArgument,
  rebuildWord,
  variablesHelp,
} from './arguments.ts';
import { addRemovalCommands } from './importing/command/removalCommands.ts';
import { dictionaryCommand } from './dictionary/command.ts';
import { subgraphNames, subgraphPort } from '../../schema/subgraphUrls.ts';
import { type Config, readConfig } from '../../subgraphs/platform/process/config.ts';
import { useDataFiles } from '../../subgraphs/platform/importing/settings/dataFiles.ts';
import { type Lifetime, runProgram } from '../../subgraphs/platform/process/lifetime.ts';
import { tryListening } from '../../subgraphs/platform/http/server/listening.ts';
import { projectRoot } from '../../subgraphs/platform/process/projectRoot.ts';

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Katun needs Node 24 or later, got ${process.version}; run "npm ci", then "npm start".\n`,
  );
  process.exit(1);
}

// Cache compiled code between starts.
enableCompileCache(join(projectRoot, 'node_modules/.cache/katun'));

const worldHelp = 'what fills empty databases: demonstration, none or a folder; WORLD if absent';

const katun = new Command('katun')
  .description("One query from a state customer's need to the product, its maker and its bank.")
  .addHelpText('after', () => `\nEnvironment variables:\n${variablesHelp()}`);

katun
  .command('start', { isDefault: true })
  .description('start PostgreSQL, the four subgraphs and the gateway in one process')
  .option('--world <world>', worldHelp)
  .action((options: { world?: string }) =>
    run(async (settings, lifetime) => {
      const config = inWorld(settings, options);
      await tryListening(config.host, config.port);
      const { loadInParts } = await import('./commands/loading.ts');
      await loadInParts(lifetime.stopping);
      const { start } = await import('./commands/start.ts');
      return start(config, lifetime, printLine);
    }),
  );

katun
  .command('trace')
  .description('print a need with its matching products, the reasons, the makers and the financing')
  .argument('<number>', "the need's number, such as RAD-2016-001")
  .option('--first <count>', 'how many matches, 1 to 100', pageSizeArgument, 5)
  .option('--as-of <day>', 'the date of the data, YYYY-MM-DD; today if absent', dayArgument)
  .option('--lang <language>', 'EN or RU', languageArgument, 'EN')
  .action((number: string, options: { first: number; asOf?: string; lang: 'EN' | 'RU' }) =>
    run(async (config, lifetime) => {
      const { trace } = await import('./trace/traceNeed.ts');
      const { asOf = null, first, lang } = options;
      return trace(config, lifetime, { number, first, asOf, lang }, printLine);
    }),
  );

katun
  .command('subgraph')
  .description(`run only one subgraph: ${subgraphNames.join(', ')}`)
  .argument('<name>', 'the subgraph')
  .option('--port <port>', 'port to listen on; the port in the supergraph if absent', portArgument)
  .option('--world <world>', worldHelp)
  .action((name: string, options: { port?: number; world?: string }) =>
    run(async (settings, lifetime) => {
      const config = inWorld(settings, options);
      if (subgraphNames.some((other) => other === name))
        await tryListening(config.host, options.port ?? subgraphPort(name));
      const { startSubgraph } = await import('./commands/startSubgraph.ts');
      return startSubgraph(config, lifetime, name, options.port, printLine);
    }),
  );

katun
  .command('index')
  .description('rebuild the match index; a stopped rebuild resumes where it stopped')
  .argument('<action>', '"rebuild"', rebuildWord)
  .action(() =>
    run(async (config, lifetime) => {
      const { rebuildIndex } = await import('./commands/rebuildIndex.ts');
      return rebuildIndex(config, lifetime, printLine);
    }),
  );

katun
  .command('gateway')
  .description('run only the gateway, over any Federation 2 supergraph file')
  .option('--supergraph <file>', "the composed schema; Katun's own if absent")
  .option('--port <port>', 'port to listen on; PORT if absent', portArgument)
  .action((options: { supergraph?: string; port?: number }) =>
    run(async (config, lifetime) => {
      await tryListening(config.host, options.port ?? config.port);
      const { startGateway } = await import('./commands/startGateway.ts');
      return startGateway(config, lifetime, options.supergraph, options.port, printLine);
    }),
  );

katun
  .command('documents')
  .description('store the documents of a client as trusted: a manifest of codegen, Relay or Apollo')
  .argument('<manifest>', 'JSON file that the build of the client has written')
  .option('--supergraph <file>', "schema that they must be valid for; Katun's own if absent")
  .option('--replace', 'remove the stored documents that the manifest lacks', false)
  .action((path: string, options: { supergraph?: string; replace: boolean }) =>
    run(async (config, lifetime) => {
      const { storeDocuments } = await import('./documents/storeDocuments.ts');
      return storeDocuments(config, lifetime, { path, ...options }, printLine);
    }),
  );

katun
  .command('token')
  .description('print a bearer token signed with the development key of this data folder')
  .option('--scopes <scopes>', 'scopes, separated by commas: needs:write,contacts:read', '')
  .option('--owner <ids>', 'ids that the caller acts for, separated by commas, or "agency"', '')
  .option('--subject <name>', 'name of the caller', 'developer')
  .option('--minutes <minutes>', 'lifetime, 1 to 1440', minutesArgument, 60)
  .action((options: { scopes: string; owner: string; subject: string; minutes: number }) =>
    run(async (config) => {
      const { token } = await import('./commands/token.ts');
      const { scopes, owner, subject, minutes } = options;
      return token(
        config,
        { subject, scopes: commaList(scopes), owners: commaList(owner), minutes },
        printLine,
      );
    }),
  );

katun
  .command('import')
  .description(
    'import a file: registers, notices and plans of purchases, tables of your own, classifiers, the law',
  )
  .argument('<kind>', 'kind of file; an unknown one lists all kinds')
  .argument('<file>', 'the file')
  .option('--dry-run', 'only check and show what would change', false)
  .option('--good-rows', 'import the good records although others are refused', false)
  .addOption(
    new Option(
      '--full',
      'the file lists all records of its source: what it lacks has ended',
    ).conflicts('partial'),
  )
  .option('--partial', 'the file lists some records of its source: nothing ends')
  .option(
    '--as-of <day>',
    'the day of the facts, YYYY-MM-DD; that of the file, or today, if absent',
    dayArgument,
  )
  .option('--region <code>', 'only the records of a region, by its code of the tax service: 22')
  .option('--sheet <name>', 'the sheet of a spreadsheet; the first one if absent')
  .option(
    '--map <name=column...>',
    'what a column of a table means; saved beside the file for the next imports',
  )
  .action((kind: string, path: string, options: ImportOptionsGiven) =>
    run(async (config, lifetime) => {
      const { importNamed } = await import('./importing/command/importFile.ts');
      const { asOf = null, region = null, goodRows, dryRun } = options;
      const isFull = options.full ? true : options.partial ? false : null;
      const mapping = options.map ? mappingArguments(options.map) : null;
      const table = { sheet: options.sheet ?? null, mapping };
      const command = { kind, path, asOf, region, goodRows, dryRun, isFull, table };
      return importNamed(config, lifetime, command, printLine);
    }),
  );

katun
  .command('template')
  .description('write an example of a table, with explanations, to fill in and import')
  .argument('<kind>', 'kind of table, such as enterprises; an unknown one lists all kinds')
  .argument('[file]', 'the CSV file to write; <kind>.csv if absent')
  .action((kind: string, path: string | undefined) =>
    run(async () => {
      const { writeTemplate } = await import('./importing/command/importFile.ts');
      return writeTemplate(kind, path ?? `${kind}.csv`, printLine);
    }),
  );

addRemovalCommands(katun, run, printLine);

katun
  .command('export')
  .description(
    'write all records as a folder of CSV files, which --world loads; Katun may be running',
  )
  .argument('<folder>', 'the folder, which must be empty or not exist yet')
  .option('--contacts', 'with personal data: contacts, and the names of sole proprietors', false)
  .action((folder: string, { contacts }: { contacts: boolean }) =>
    run(async (config, lifetime) => {
      const { exportAll } = await import('./commands/exportAll.ts');
      return exportAll(config, lifetime, { folder, contacts }, printLine);
    }),
  );

katun.addCommand(dictionaryCommand(run, printLine));

await katun.parseAsync();

/** The options of the command `import`. */
interface ImportOptionsGiven {
  readonly dryRun: boolean;
  readonly goodRows: boolean;
  readonly full?: boolean;
  readonly partial?: boolean;
  readonly asOf?: string;
  readonly region?: string;
  readonly sheet?: string;
  readonly map?: readonly string[];
}

/** Runs a command. Invalid settings are reported before anything else is loaded. */
function run(command: (config: Config, lifetime: Lifetime) => Promise<boolean>): Promise<void> {
  return runProgram(async (lifetime) => {
    const config = readConfig();
    useDataFiles(config);
    return command(config, lifetime);
  }, printLine);
}

function inWorld(config: Config, { world = config.world }: { world?: string | null }): Config {
  return { ...config, world };
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
