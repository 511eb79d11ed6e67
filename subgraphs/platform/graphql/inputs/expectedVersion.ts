import { Field, Int } from 'type-graphql';

/** The input field by which a change names the version that its caller has read. */
export function ExpectedVersion(): PropertyDecorator {
  return (target, name) => {
    Field(() => Int, {
      nullable: true,
      description: 'The `version` that was read; when another is there, nothing is changed.',
    })(target, name);
  };
}
