/**
 * The one place where Katun is built.
 *
 *     node build.mjs                          builds everything
 *     node build.mjs <file.ts> [arguments]    builds what is stale, then runs the file
 *     node build.mjs --watch <file.ts> […]    the same, and again whenever a source changes
 *
 * What was built is stale if the hash of the sources differs from the one that the last build left in
 * `dist/`. Without TypeScript (`npm ci --omit=dev`) nothing is built, and what was built is started.
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

/** Runs a source in this process, as it was built, once nothing is stale. */
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

/** Runs a source in a process of its own, which starts again whenever the compiler has written files. */
function watch(source, args) {
  if (!existsSync(compiler)) stop('TypeScript is not installed: run "npm ci".');
  const program = upToDate(source);
  // From now on the compiler writes what no hash describes: the next command builds.
  rmSync(stamp, { force: true });
  const options = { cwd: root, stdio: 'inherit' };
  const flags = ['--watch', ...process.execArgv, program, ...args];
  const children = [
    spawn(process.execPath, [compiler, '--watch', '--preserveWatchOutput'], options),
    spawn(process.execPath, flags, options),
  ];
  // Ctrl-C reaches the children from the terminal; the others of these signals are passed on.
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

/** Builds if anything is stale. Returns the path of what was built from the source. */
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
    'The sources changed after the last build, and TypeScript is not installed: starting what was built.\n',
  );
  return program;
}

/** Compiles all sources and removes from `dist/` what has no source any more. */
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

/** A hash of all that decides what the compiler writes: sources, settings, versions of packages. */
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

/** Ends the program with one line that says what is wrong. */
function stop(line, code = 1) {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}
