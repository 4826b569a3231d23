import { memoryLedger } from '../jobs/deliver-memory.ts';
import { outboxContract } from './outbox-contract.ts';

outboxContract('in memory', async () => memoryLedger());
