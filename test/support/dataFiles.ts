import {
  ownDataFiles,
  useDataFiles,
} from '../../subgraphs/platform/importing/settings/dataFiles.ts';

// Import this before other files of the program, which use the data when they are imported.
useDataFiles(ownDataFiles);
