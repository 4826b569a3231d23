import { startPostgres } from '../../../adapters/postgres/embedded.ts';
import { AppError } from '../../../domain/kit/errors.ts';

// A process that runs the database of a home until it is told (or made) to stop: `url`, then its address.
const home = process.argv[2];
if (home === undefined) throw new Error('the home is missing');
try {
  const server = await startPostgres({ home });
  console.log(`url ${server.url('postgres')}`);
  process.stdin.resume();
  process.stdin.once('end', () => void server.stop());
} catch (error) {
  console.log(error instanceof AppError ? `${error.code} ${error.message}` : String(error));
  process.exitCode = 1;
}
