import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  propertiesOfFile,
  useProperties,
} from '../../../../../subgraphs/domain/matching/properties/property.ts';
import { answerOnce } from '../../../../../subgraphs/platform/database/kept/keptAnswers.ts';
import { KeptFacts } from '../../../../../subgraphs/platform/database/kept/keptFacts.ts';
import {
  keptLoader,
  keptRecord,
} from '../../../../../subgraphs/platform/database/kept/keptLoader.ts';
import { RequestFacts } from '../../../../../subgraphs/platform/database/kept/requestFacts.ts';

const asked = {
  document: 1,
  operationName: undefined,
  variables: { id: 'need-1' },
  caller: null,
  today: '2016-10-01',
};

/** Asks for a need as a request does, and returns the answer and whether it was executed. */
async function ask(
  kept: KeptFacts,
  query: Partial<Parameters<typeof answerOnce>[1]> = {},
  usesMore = false,
) {
  const facts = new RequestFacts(kept);
  let executed = false;
  const { data: answer } = await answerOnce(facts, { ...asked, ...query }, async () => {
    executed = true;
    const needs = keptLoader(facts, keptRecord('Need'), async (ids) => {
      facts.usesMore();
      return ids.map((id) => ({ id, lines: ['ДЕМО'] }));
    });
    if (usesMore) facts.usesMore();
    return { data: { need: await needs.load('need-1') } };
  });
  return { answer, executed };
}

const expected = { need: { id: 'need-1', lines: ['ДЕМО'] } };

describe('the answer to a query', () => {
  it('is given to others once it followed from kept facts alone, as an object of their own', async () => {
    const kept = new KeptFacts(10_000, false);
    expect(await ask(kept)).toEqual({ answer: expected, executed: true });
    expect(await ask(kept)).toEqual({ answer: expected, executed: true });
    const third = await ask(kept);
    expect(third).toEqual({ answer: expected, executed: false });
    Object.assign(third.answer!, { need: null });
    expect(await ask(kept)).toEqual({ answer: expected, executed: false });
  });

  it('is not given to others if the request has used more than kept facts', async () => {
    const kept = new KeptFacts(10_000, false);
    for (let time = 1; time <= 4; time += 1) {
      expect((await ask(kept, {}, true)).executed).toBe(true);
    }
  });

  it('is not given to another caller, on another day, or to another query', async () => {
    const kept = new KeptFacts(10_000, false);
    const subject = { subject: 'a', scopes: new Set(['x']), owners: new Set<string>() };
    for (let time = 1; time <= 3; time += 1) await ask(kept, { caller: subject });
    const others = [
      { caller: null },
      { caller: { ...subject, subject: 'b' } },
      { caller: { ...subject, scopes: new Set(['y']) } },
      { caller: { ...subject, owners: new Set(['x']) } },
      { caller: subject, today: '2016-10-02' },
      { caller: subject, document: 2 },
      { caller: subject, operationName: 'Other' },
      { caller: subject, variables: { id: 'need-2' } },
    ];
    for (const other of others)
      expect((await ask(kept, other)).executed, JSON.stringify(other)).toBe(true);
    expect((await ask(kept, { caller: subject })).executed).toBe(false);
  });

  it('is not given to others if it has errors', async () => {
    const kept = new KeptFacts(10_000, false);
    const execute = async () => ({ data: expected, errors: [new GraphQLError('boom')] });
    await answerOnce(new RequestFacts(kept), asked, execute);
    expect((await ask(kept)).executed).toBe(true);
  });

  it('is not given to others after the dictionary of the process has changed', async () => {
    const kept = new KeptFacts(10_000, false);
    for (let time = 1; time <= 3; time += 1) await ask(kept);
    expect((await ask(kept)).executed).toBe(false);
    useProperties(propertiesOfFile());
    expect((await ask(kept)).executed).toBe(true);
  });

  it('is not kept if the facts have changed meanwhile', async () => {
    const kept = new KeptFacts(10_000, true);
    await ask(kept);
    const facts = new RequestFacts(kept);
    await answerOnce(facts, asked, async () => {
      facts.get('Need need-1');
      await kept.catchUp(null as never, { last: kept.state.last, followed: { makers: '1' } });
      return { data: expected };
    });
    expect((await ask(kept)).executed).toBe(true);
  });
});
