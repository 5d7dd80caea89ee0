// A thread of Node 20 does not take up a loader named on its command line; it must register it by itself, and
// before the first import of TypeScript.
import { register } from 'tsx/esm/api';

// The parser writes its doubts to the console; the answer says enough.
process.stdout.write = () => true;
process.stderr.write = () => true;

register();
await import('./inspect-pdf-worker.ts');
