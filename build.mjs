/**
 * Builds Katun, and runs its commands.
 *
 *     node build.mjs                          builds everything
 *     node build.mjs <file.ts> [arguments]    builds what is stale, then runs the file
 *     node build.mjs --watch <file.ts> […]    the same, and again whenever a source changes
 *
 * The build is stale if the hash of the sources differs from the hash that the last build left in
 * `dist/`. Without TypeScript (`npm ci --omit=dev`) nothing is compiled, and the existing build is
 * started.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const dist = join(root, 'dist');
const stamp = join(dist, '.sources');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

if (Number(process.versions.node.split('.')[0]) < 24) {
  stop(`Katun needs Node 24 or later, and this is ${process.version}: run "npm ci", then use npm.`);
}
if (!existsSync(join(root, 'node_modules'))) {
  stop('The packages are not installed: run "npm ci".');
}

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) build(hashOfSources());
else if (first === '--watch') watch(rest[0] ?? stop('Name a file to run.'), rest.slice(1));
else await run(first, rest);

/** Runs a source in this process. Builds first if the build is stale. */
async function run(source, args) {
  const program = upToDate(source);
  process.argv = [process.execPath, program, ...args];
  try {
    await import(pathToFileURL(program).href);
  } catch (error) {
    const [missing] = /^Cannot find package '[^']+'/.exec(error?.message) ?? [];
    if (missing && !existsSync(compiler)) stop(`${missing}: run "npm ci" without "--omit=dev".`);
    throw error;
  }
}

/**
 * Runs a source in a separate process, and restarts the process whenever the compiler has written
 * files.
 */
function watch(source, args) {
  if (!existsSync(compiler)) stop('TypeScript is not installed: run "npm ci".');
  const program = upToDate(source);
  // Remove the hash, so that the next command builds: the compiler now writes files that it does
  // not describe.
  rmSync(stamp, { force: true });
  const options = { cwd: root, stdio: 'inherit' };
  const flags = ['--watch', ...process.execArgv, program, ...args];
  const children = [
    spawn(process.execPath, [compiler, '--watch', '--preserveWatchOutput'], options),
    spawn(process.execPath, flags, options),
  ];
  // The terminal sends Ctrl-C to the child processes too; pass the other signals on to them.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) {
    process.on(signal, () => children.forEach((child) => child.kill(signal)));
  }
  for (const child of children) {
    child.once('exit', (code) => {
      process.exitCode ??= code ?? 1;
      children.forEach((other) => other.kill());
    });
  }
}

/** Builds if the build is stale. Returns the path of the built file of a source. */
function upToDate(source) {
  const program = join(dist, source.replace(/\.ts$/, '.js'));
  const hash = hashOfSources();
  const isBuilt = existsSync(program);
  if (isBuilt && hash === builtHash()) return program;
  if (existsSync(compiler)) {
    build(hash);
    return existsSync(program) ? program : stop(`There is no ${source} to run.`);
  }
  if (!isBuilt) stop('Katun is not built, and TypeScript is not installed: run "npm ci".');
  process.stderr.write(
    'The sources changed after the last build, and TypeScript is not installed: starting ' +
      'the last build.\n',
  );
  return program;
}

/** Compiles all sources, and removes files from `dist/` whose source no longer exists. */
function build(hash) {
  if (!existsSync(compiler)) stop('TypeScript is not installed: run "npm ci".');
  if (first === undefined) rmSync(join(dist, '.tsbuildinfo'), { force: true });
  rmSync(stamp, { force: true });
  const { status } = spawnSync(process.execPath, [compiler], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('The build failed: correct the errors above.', status ?? 1);
  for (const file of filesIn(dist)) {
    const source = join(root, relative(dist, file).replace(/\.js(?:\.map)?$/, '.ts'));
    if (/\.js(?:\.map)?$/.test(file) && !existsSync(source)) rmSync(file);
  }
  writeFileSync(stamp, hash);
}

/** Returns a hash of the inputs of the compiler: sources, settings, versions of packages. */
function hashOfSources() {
  const { include } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  const sources = include
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => (statSync(path).isDirectory() ? filesIn(path) : [path]))
    .filter((path) => path.endsWith('.ts'));
  const hash = createHash('sha256');
  for (const path of ['tsconfig.json', 'package-lock.json'].map((name) => join(root, name))) {
    if (existsSync(path)) sources.push(path);
  }
  for (const path of sources.sort()) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  return hash.digest('hex');
}

function builtHash() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Ends the program with one line that states the problem. */
function stop(line, code = 1) {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}
