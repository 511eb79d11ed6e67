import 'reflect-metadata';
import { proveFinancing } from './financing.ts';

const proofs: Readonly<Record<string, () => Promise<void>>> = { financing: proveFinancing };

const [name = ''] = process.argv.slice(2);
const proof = proofs[name];
if (proof) {
  await proof();
} else {
  process.stderr.write(`Name a proof: npm run prove -- ${Object.keys(proofs).join(' | ')}\n`);
  process.exitCode = 1;
}
