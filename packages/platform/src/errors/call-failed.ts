/** A call that failed, as an error: known by its reason and not by where in the code that was noticed. */
export class CallFailed extends Error {
  readonly code: string;

  constructor(reason: string, title: string) {
    super(title);
    this.name = 'CallFailed';
    this.code = reason;
    delete this.stack;
  }
}
