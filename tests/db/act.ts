import type { Verb } from '@voxie/api';
import type postgres from 'postgres';

type Tx = postgres.TransactionSql;

/** A function that members call, which changes rows: whether it did. */
export interface Act {
  name: string;
  verb: Verb;
  does: (
    tx: Tx,
    of: {
      workspaceId: string;
      userId: string | null;
      /** Another member, who owns nothing. */
      memberId: string;
      text: (table: string, column: string) => string;
    },
  ) => Promise<boolean>;
}
