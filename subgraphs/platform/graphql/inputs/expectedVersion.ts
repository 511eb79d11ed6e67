import { Field, Int } from 'type-graphql';

/** Declares the input field with the version of the record that the caller has read. */
export function ExpectedVersion(): PropertyDecorator {
  return (target, name) => {
    Field(() => Int, {
      nullable: true,
      description:
        'The `version` that the caller has read. If the record has another version, nothing ' +
        'is changed.',
    })(target, name);
  };
}
