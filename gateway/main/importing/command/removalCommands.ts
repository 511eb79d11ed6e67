import type { Command } from 'commander';
import type { Config } from '../../../../subgraphs/platform/process/config.ts';
import type { Lifetime } from '../../../../subgraphs/platform/process/lifetime.ts';

/** Runs a command with the configuration of the program. */
type Run = (command: (config: Config, lifetime: Lifetime) => Promise<boolean>) => Promise<void>;

/** Adds the commands that remove what imports have written: `undo` and `erase`. */
export function addRemovalCommands(
  katun: Command,
  run: Run,
  printLine: (line: string) => void,
): void {
  katun
    .command('undo')
    .description('take an import back, while nothing newer stands on it')
    .argument('<import>', 'the id of the import, as the report and the graph state it')
    .action((id: string) =>
      run(async (config, lifetime) => {
        const { undoNamed } = await import('./undoNamed.ts');
        return undoNamed(config, lifetime, id, printLine);
      }),
    );

  katun
    .command('erase')
    .description('erase a person: the name of a sole proprietor, or contacts')
    .argument('<person>', 'the INN of the proprietor, or an e-mail address or telephone number')
    .option('--allow-again', 'erase nothing: imports may state the name again', false)
    .action((text: string, { allowAgain }: { allowAgain: boolean }) =>
      run(async (config, lifetime) => {
        const { eraseNamed } = await import('./erasing.ts');
        return eraseNamed(config, lifetime, { text, isAllowedAgain: allowAgain }, printLine);
      }),
    );
}
