/** A source cannot be indexed. The message is shown to the person who added it: it says why, and what to do. */
export class KnowledgeFailure extends Error {
  /** Another try would fail in the same way. */
  readonly isFinal: boolean;

  constructor(message: string, options: ErrorOptions & { isFinal?: boolean } = {}) {
    super(message, options);
    this.name = 'KnowledgeFailure';
    this.isFinal = options.isFinal ?? true;
  }
}
