import { isMainThread } from 'node:worker_threads';
import {
  propertiesOfFile,
  useProperties,
} from '../../../../domain/matching/properties/property.ts';
import type { PropertyKind } from '../../../../domain/matching/properties/propertyKind.ts';

/** What the reading of notices depends on. */
export interface EisOptions {
  /** The dictionary of properties, without what people have added, which the names of characteristics are looked up in. */
  readonly properties: readonly PropertyKind[];
}

/** Returns the options with the dictionary of this process. */
export function eisOptions(): EisOptions {
  return { properties: propertiesOfFile() };
}

/** Gives a thread the dictionary of the process that has started it. */
export function useOptions({ properties }: EisOptions): void {
  if (!isMainThread) useProperties(properties);
}

/** The elements of notices and plans that contain persons, telephone numbers or addresses of mail. */
export const personalElements: ReadonlySet<string> = new Set([
  'contact',
  'contactPerson',
  'contactPersonInfo',
  'contactPersons',
  'contactEMail',
  'contactPhone',
  'contactFax',
  'responsibleInfo',
  'responsiblePerson',
  'signerInfo',
  'signPersonInfo',
  'commissionInfo',
  'employee',
  'executor',
  'createUser',
  'lastName',
  'firstName',
  'middleName',
  'email',
  'phone',
  'fax',
]);
