// Where the thread that reads workbooks begins: it does not read TypeScript by itself, even where the process that starts it does.
import { register } from 'tsx/esm/api';

register();
await import('./read-thread.ts');
