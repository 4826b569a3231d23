// Where a thread of the worker pool begins: it does not read TypeScript by itself, even where the process that starts it does.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
