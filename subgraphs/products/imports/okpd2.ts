import { okpd2EntriesAbove } from '../../domain/registries/okpd2.ts';
import { classifierImport } from '../../platform/importing/texts/classifiers/classifierImport.ts';

/** The import of the classifier of products OKPD2. */
export const okpd2Import = classifierImport({
  name: 'okpd2',
  description: 'the classifier of products OKPD2',
  source: 'OKPD2',
  kind: 'Okpd2Class',
  table: 'okpd2_class',
  view: 'okpd2_class_facts',
  column: 'okpd2',
  above: okpd2EntriesAbove,
});
