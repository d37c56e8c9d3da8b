import type { CallLogKind } from '@voxie/contracts';
import { callLog } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { Logger } from '@voxie/platform';
import { randomUUID } from 'node:crypto';
import { BackgroundWriter } from './background-writer.ts';

export type EventDetail = Readonly<Record<string, string | number | boolean>>;

/** Writes down what happens in a call beside its turns and tools. Never disturbs the call. */
export class EventLog {
  readonly #call: { id: string; workspaceId: string };
  readonly #db: Db;
  readonly #writer: BackgroundWriter;

  constructor(call: { id: string; workspaceId: string }, { db, logger }: { db: Db; logger: Logger }) {
    this.#call = call;
    this.#db = db;
    this.#writer = new BackgroundWriter(logger);
  }

  readonly note = (kind: CallLogKind, detail: EventDetail = {}): void => {
    const { id: callId, workspaceId } = this.#call;
    const entry = { id: randomUUID(), callId, at: new Date().toISOString(), kind, detail: { ...detail } };
    this.#writer.write('log entry', async () => await callLog.write(this.#db, workspaceId, entry));
  };

  /** Resolves when all is stored, or given up. */
  async close(): Promise<void> {
    await this.#writer.close();
  }
}
