/** A job did not do what it was asked. The message is kept with the job and may be shown. */
export class JobFailure extends Error {
  /** Another try would fail in the same way: there is none. */
  readonly isFinal: boolean;

  constructor(message: string, options: ErrorOptions & { isFinal?: boolean } = {}) {
    super(message, options);
    this.name = 'JobFailure';
    this.isFinal = options.isFinal ?? false;
  }
}
