import 'reflect-metadata';
import { proveGateway } from './gateway.ts';

const proofs: Readonly<Record<string, (count: number, seed: number) => Promise<void>>> = {
  async gateway(count, seed) {
    const proof = await proveGateway({
      operations: count || 100_000,
      perWorld: 250,
      seed,
      onProgress: ({ operations, worlds, refused, stockDiffers }) =>
        process.stdout.write(
          `${operations} operations on ${worlds} supergraphs (${refused} did not compose); ` +
            `the stock executor differs on ${stockDiffers}\n`,
        ),
    });
    process.stdout.write(`0 of ${proof.operations} operations differ from the monolith\n`);
  },
};

const [name = '', count = '', seed = `${Date.now() % 1_000_000}`] = process.argv.slice(2);
const proof = proofs[name];
if (proof) {
  process.stdout.write(`seed ${seed}\n`);
  await proof(Number(count), Number(seed));
} else {
  process.stderr.write(
    `Name what to prove: npm run prove -- ${Object.keys(proofs).join(' | ')} [count] [seed]\n`,
  );
  process.exitCode = 1;
}
