import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { useProperties } from '../../../domain/matching/properties/property.ts';
import { projectRoot } from '../../process/projectRoot.ts';
import { StartupError } from '../../process/startupError.ts';
import { ImportRefused } from '../importRefused.ts';
import { readLaw, useLaw } from './lawFiles.ts';
import { readPropertyKinds } from './propertyFiles.ts';

/** The CSV files on whose data the rules depend. */
export interface DataFiles {
  /** The rules of the law. */
  readonly lawFile: string;
  /** The days by which the calendar of working days differs from the week. */
  readonly workingDaysFile: string;
  /** The dictionary of properties. */
  readonly propertiesFile: string;
}

const domain = join(projectRoot, 'subgraphs', 'domain');

/** The files of the program itself. */
export const ownDataFiles: DataFiles = {
  lawFile: join(domain, 'law', 'parameters.csv'),
  workingDaysFile: join(domain, 'law', 'workingDays.csv'),
  propertiesFile: join(domain, 'matching', 'properties', 'properties.csv'),
};

/** The environment variables that name other files. */
export const dataFileVariables = {
  LAW_FILE: fileName('CSV file of the rules of the law; that of the program if absent'),
  WORKING_DAYS_FILE: fileName('CSV file of free and working days; that of the program if absent'),
  PROPERTIES_FILE: fileName(
    'CSV file of the dictionary of properties; that of the program if absent',
  ),
};

const schema = z.object(dataFileVariables);

/** Returns the files that the variables name. A relative name is relative to the working folder. */
export function dataFilesOf(value: z.infer<typeof schema>): DataFiles {
  const { LAW_FILE: law, WORKING_DAYS_FILE: days, PROPERTIES_FILE: properties } = value;
  return {
    lawFile: law === undefined ? ownDataFiles.lawFile : resolve(law),
    workingDaysFile: days === undefined ? ownDataFiles.workingDaysFile : resolve(days),
    propertiesFile: properties === undefined ? ownDataFiles.propertiesFile : resolve(properties),
  };
}

/**
 * Reads the files, and makes them the data of this process. Call this once, before anything else is
 * read.
 * @throws StartupError with the file, line and reason of each problem.
 */
export function useDataFiles({ lawFile, workingDaysFile, propertiesFile }: DataFiles): void {
  try {
    const law = readLaw(lawFile, workingDaysFile);
    const properties = readPropertyKinds(dirname(propertiesFile), basename(propertiesFile));
    useLaw(law, {
      parameters: lawFile !== ownDataFiles.lawFile,
      workingDays: workingDaysFile !== ownDataFiles.workingDaysFile,
    });
    useProperties(properties);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    throw new StartupError(error.message);
  }
}

function fileName(meaning: string) {
  return z.string().min(1, 'a file').optional().describe(meaning);
}
