// Runs before `npm start`, `npm test` and `npm run check`, when perhaps nothing is installed yet: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-chromium.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--for-tests');
const modulesOnly = process.argv.includes('--modules-only');

process.chdir(root);
checkNode();
installModules();
if (!modulesOnly) buildWeb();
if (forTests) ensureChromium();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Qingce needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
}

function installModules() {
  if (modulesAreCurrent()) return;
  console.log('Installing modules (about a minute, once) …');
  const quiet = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm(['ci', ...quiet]) === 0) return;
  // npm 11 refuses a sound lock file when a registry lacks some other platform's optional package
  console.log('npm ci did not succeed; trying npm install with the same lock file …');
  if (npm(['install', '--no-save', ...quiet]) !== 0)
    stop('The modules could not be installed; see the lines above.');
}

/** npm notes in node_modules/.package-lock.json what it has installed, as the last thing it does. */
function modulesAreCurrent() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  const wanted = readJson('package-lock.json')?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([place, { version, optional, devOptional, link }]) => {
    if (place === '' || link) return true;
    const found = installed[place];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

function buildWeb() {
  const stamp = 'web/dist/.built-from';
  const state = stateOf([
    'contract/src',
    'web',
    'package.json',
    'package-lock.json',
    'scripts/compress-assets.mjs',
  ]);
  if (fs.existsSync('web/dist/index.html') && read(stamp) === state) return;
  console.log('Building the web pages …');
  if (npm(['run', '--silent', 'build']) !== 0) stop('The web pages could not be built; see the lines above.');
  fs.writeFileSync(stamp, state);
}

/** A hash over names and contents; 30 ms for the sources, and unlike times it survives a checkout. */
function stateOf(places) {
  const hash = createHash('sha256');
  const walk = (place) => {
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      if (/(^|[\\/])(dist|node_modules)$/.test(place)) return;
      for (const name of fs.readdirSync(place).sort()) walk(path.join(place, name));
    } else if (!/\.test\.tsx?$/.test(place)) {
      hash.update(`${place}\0${stat.size}\0`).update(fs.readFileSync(place));
    }
  };
  for (const place of places) walk(place);
  return hash.digest('hex');
}

function ensureChromium() {
  if (findChromium()) return;
  const debian = /^ID=debian$/m.test(read('/etc/os-release') ?? '') && fs.existsSync('/usr/bin/apt-get');
  if (debian && process.getuid?.() === 0 && !process.env.CHROMIUM_PATH) {
    console.log('Installing Chromium for the browser tests …');
    const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
    const quiet = { ...environment, stdio: ['ignore', 'ignore', 'inherit'] };
    spawnSync('/usr/bin/apt-get', ['update', '-qq'], quiet);
    spawnSync('/usr/bin/apt-get', packages, quiet);
    if (findChromium()) return;
  }
  stop(
    'The browser tests need Chromium: install it (Debian: apt install chromium fonts-noto-cjk) or set CHROMIUM_PATH.',
  );
}

/** Runs the npm that runs us; gives it another cache where the home folder cannot be written. */
function npm(argv) {
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const cache = env.npm_config_cache ?? path.join(os.homedir(), '.npm');
  if (!isWritable(cache))
    env.npm_config_cache = path.join(os.tmpdir(), `qingce-npm-${process.getuid?.() ?? 'user'}`);
  const script = env.npm_execpath;
  const run = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...argv], { stdio: 'inherit', env })
    : spawnSync('npm', argv, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  return run.status ?? 1;
}

function isWritable(place) {
  try {
    fs.mkdirSync(place, { recursive: true });
    fs.accessSync(place, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function readJson(file) {
  const text = read(file);
  return text === null ? null : JSON.parse(text);
}

function stop(line) {
  console.error(line);
  process.exit(1);
}
