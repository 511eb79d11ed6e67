import 'reflect-metadata';
import { killWhileWriting } from './crashes.ts';
import { proveFinancing } from './financing.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const seed = 20_161_001;

/** What is proved at full size, by name; each prints its seed, counts and time, and fails loudly. */
const proofs: Readonly<Record<string, () => Promise<boolean>>> = {
  async crashes() {
    const { kills, lost, halfApplied, doubled, untold, ...counts } = await killWhileWriting({
      kills: 300,
      seed,
      say,
    });
    say(`${kills} kills: ${JSON.stringify(counts)}`);
    const broken = { lost, halfApplied, doubled, untold };
    for (const [what, which] of Object.entries(broken)) say(`${what}: ${which.length}`);
    return Object.values(broken).every((which) => which.length === 0);
  },
  async financing() {
    return proveFinancing({ offers: 100_000, seed, say });
  },
};

const [name = ''] = process.argv.slice(2);
const proof = proofs[name];
if (proof) {
  const startedAt = performance.now();
  const holds = await proof();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  say(`${name}: ${holds ? 'holds' : 'BROKEN'} (seed ${seed}, ${seconds} s)`);
  if (!holds) process.exitCode = 1;
} else {
  process.stderr.write(`Name a proof: npm run prove -- ${Object.keys(proofs).join(' | ')}\n`);
  process.exitCode = 1;
}
