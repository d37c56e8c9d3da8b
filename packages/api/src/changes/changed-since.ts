/**
 * Remembers what was sent: each time, answers the rows that are new or different. The first `alreadySent` rows of the
 * first time are taken as sent before, as after a reconnect.
 */
export function changedSince<Row extends { id: string }>(alreadySent: number): (rows: readonly Row[]) => Row[] {
  const sent = new Map<string, string>();
  let isFirst = true;
  return (rows) => {
    const skip = isFirst && alreadySent > 0 ? alreadySent : 0;
    isFirst = false;
    return rows.filter((row, index) => {
      const now = JSON.stringify(row);
      const isChanged = sent.get(row.id) !== now && index >= skip;
      sent.set(row.id, now);
      return isChanged;
    });
  };
}
