import { AppError } from '../kit/errors.ts';

/** A file with nothing in it. */
export class FileEmpty extends AppError {
  constructor() {
    super('file-wrong', 'The file is empty.', { remedy: 'Name the columns in its first line.' });
  }
}

/** A file beyond the size that is asked for. */
export class FileTooLarge extends AppError {
  constructor(mostBytes: number) {
    super('file-wrong', `the file is larger than ${mostBytes} bytes`);
  }
}
