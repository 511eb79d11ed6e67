import { Field, InputType } from 'type-graphql';
import { optionalText, text } from './inputChecks.ts';
import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import { RecordChange } from './recordChange.ts';

@InputType({
  description:
    'A person or office responsible for a record. A telephone number or an e-mail address is required.',
})
export class ContactInput {
  @Field(() => String, { description: 'The role or office, such as "Sales".' })
  role!: string;

  @Field(() => String, { nullable: true, description: "The person's name, if a person is named." })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number, such as "+7 385 000-00-00".',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;
}

@InputType({ description: 'The new contacts of a record.' })
export class ContactsInput extends RecordChange {
  @Field(() => [ContactInput], {
    description: 'All contacts, the preferred one first; an empty list removes them.',
  })
  contacts!: ContactInput[];
}

/**
 * Reads the contacts in an input.
 * @param most the maximum number of contacts of a record.
 * @throws InvalidValue `TOO_MANY_CONTACTS`, `INVALID_TEXT`, `INVALID_PHONE`, `INVALID_EMAIL`, or
 * `UNREACHABLE_CONTACT` if a contact has neither a telephone number nor an e-mail address.
 */
export function readContacts({ contacts }: ContactsInput, field: string, most: number) {
  if (contacts.length > most) {
    const expected = `at most ${most}`;
    throw new InvalidValue('TOO_MANY_CONTACTS', `${field}.contacts`, expected, contacts.length);
  }
  return contacts.map((contact, index) => readContact(contact, `${field}.contacts[${index}]`));
}

function readContact({ role, name, phone, email }: ContactInput, field: string) {
  const read = {
    role: text(role, `${field}.role`, 200),
    name: optionalText(name, `${field}.name`, 200),
    phone: matching(phone, /^\+?\d[\d ()-]{2,30}$/, 'INVALID_PHONE', `${field}.phone`),
    email: matching(email, /^[^@\s]+@[^@\s]+$/, 'INVALID_EMAIL', `${field}.email`),
  };
  if (read.phone !== null || read.email !== null) return read;
  const what = `${field}.phone or ${field}.email`;
  throw new InvalidValue('UNREACHABLE_CONTACT', what, 'given', 'neither');
}

function matching(
  value: string | null | undefined,
  pattern: RegExp,
  code: string,
  field: string,
): string | null {
  const given = optionalText(value, field, 200);
  if (given === null || pattern.test(given)) return given;
  // Do not repeat the given value: it is personal data.
  throw new InvalidValue(code, field, `text like ${pattern.source}`, 'something else');
}
