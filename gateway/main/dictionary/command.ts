import { Argument, Command, Option } from 'commander';
import type { Config } from '../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../subgraphs/platform/process/lifetime.ts';
import type { OpenDictionary } from './openDictionary.ts';

/** Runs a command with the settings of the program. */
type Run = (command: (config: Config, lifetime: Lifetime) => Promise<boolean>) => Promise<void>;

const examples = `
Examples:
  npm run dictionary                                            what waits, with proposals
  npm run dictionary -- map "Разрывная нагрузка" tensileStrength
  npm run dictionary -- map "Плотность" massPerArea --type geotextile
  npm run dictionary -- word fibre "ровинг базальтовый" basalt
  npm run dictionary -- add viscosity --kind NUMBER --unit C65 --name-ru Вязкость
  npm run dictionary -- remove "Разрывная нагрузка"
Needs and products that use the name or word are matched again; nothing has to be imported again.
Katun may be running.`;

const json = new Option('--json', 'as JSON').default(false);

/** Returns the command that keeps the dictionary of properties. */
export function dictionaryCommand(run: Run, printLine: (line: string) => void): Command {
  const inDictionary = (work: (dictionary: OpenDictionary) => Promise<void>) =>
    run(async (config, lifetime) => {
      const { openDictionary } = await import('./openDictionary.ts');
      await work(await openDictionary(config, lifetime));
      return false;
    });
  const dictionary = new Command('dictionary')
    .description('show what the dictionary of properties lacks, and add to it')
    .addHelpText('after', examples);
  dictionary
    .command('list', { isDefault: true })
    .description(
      'list the names and words that needs and products use and that the dictionary lacks',
    )
    .addOption(json)
    .action((options: { json: boolean }) =>
      inDictionary(async (opened) => {
        const { listOpenTexts } = await import('./listing.ts');
        await listOpenTexts(opened, options.json, printLine);
      }),
    );
  dictionary
    .command('properties')
    .description('list the properties of the dictionary, those with similar names first')
    .argument('[name]', 'a name; all properties if absent')
    .addOption(json)
    .action((name: string | undefined, options: { json: boolean }) =>
      inDictionary(async (opened) => {
        const { listProperties } = await import('./listing.ts');
        await listProperties(opened, name ?? null, options.json, printLine);
      }),
    );
  dictionary
    .command('entries')
    .description('list what was added to the dictionary')
    .addOption(json)
    .action((options: { json: boolean }) =>
      inDictionary(async (opened) => {
        const { printEntries } = await import('./listing.ts');
        await printEntries(opened, options.json, printLine);
      }),
    );
  addWrites(dictionary, inDictionary, printLine);
  return dictionary;
}

/** Adds the commands that change the dictionary. */
function addWrites(
  dictionary: Command,
  inDictionary: (work: (dictionary: OpenDictionary) => Promise<void>) => Promise<void>,
  printLine: (line: string) => void,
): void {
  dictionary
    .command('map')
    .description('map a name to a property')
    .argument('<name>', 'the name, as needs and products write it')
    .argument('<property>', 'the property that it means, by code or name')
    .option('--type <code>', 'only for products of this type')
    .action((name: string, property: string, { type }: { type?: string }) =>
      inDictionary(async (opened) => {
        const { mapName } = await import('./adding.ts');
        await mapName(opened, { name, property, productType: type ?? null }, printLine);
      }),
    );
  dictionary
    .command('word')
    .description('add a word for a value of a property')
    .argument('<property>', 'the property, by code or name')
    .argument('<text>', 'the word, as needs and products write it')
    .argument(
      '[word]',
      'the word of the dictionary that means the same; a value of its own if absent',
    )
    .action((property: string, text: string, word: string | undefined) =>
      inDictionary(async (opened) => {
        const { addWord } = await import('./adding.ts');
        await addWord(opened, { property, text, word: word ?? null }, printLine);
      }),
    );
  dictionary
    .command('add')
    .description('add a property; it needs a name in one language at least')
    .addArgument(new Argument('<code>', 'its code, such as tensileStrength'))
    .addOption(
      new Option('--kind <kind>', 'whether its values are numbers or words')
        .choices(['NUMBER', 'WORD'])
        .makeOptionMandatory(),
    )
    .option('--unit <unit>', 'the usual unit, by code or symbol; others must have its dimension')
    .option('--name-en <name>', 'its name in English')
    .option('--name-ru <name>', 'its name in Russian')
    .action((code: string, { kind, ...stated }: NewPropertyOptions) =>
      inDictionary(async (opened) => {
        const { addProperty } = await import('./adding.ts');
        await addProperty(opened, { code, valueKind: kind, ...stated }, printLine);
      }),
    );
  dictionary
    .command('remove')
    .description('take back what was added')
    .argument('<text>', 'the name, the word, the code of the property, or the id of the entry')
    .option('--type <code>', 'the meaning of the name for products of this type')
    .action((text: string, { type }: { type?: string }) =>
      inDictionary(async (opened) => {
        const { removeEntry } = await import('./adding.ts');
        await removeEntry(opened, text, type ?? null, printLine);
      }),
    );
}

/** The options of the command `add`. */
interface NewPropertyOptions {
  readonly kind: 'NUMBER' | 'WORD';
  readonly unit?: string;
  readonly nameEn?: string;
  readonly nameRu?: string;
}
