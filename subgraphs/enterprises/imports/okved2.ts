import { okvedEntriesAbove } from '../../domain/registries/okved.ts';
import { classifierImport } from '../../platform/importing/texts/classifiers/classifierImport.ts';

/** The import of the classifier of economic activities OKVED 2. */
export const okved2Import = classifierImport({
  name: 'okved2',
  description: 'the classifier of economic activities OKVED 2',
  source: 'OKVED 2',
  kind: 'OkvedClass',
  table: 'okved_class',
  view: 'okved_class_facts',
  column: 'okved',
  above: okvedEntriesAbove,
});
