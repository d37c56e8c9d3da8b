import type { ReactNode } from 'react';
import { cn } from '../../lib/cn.ts';

interface DataTableProps<Row> {
  /** Said to screen readers. */
  caption: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  columns: readonly {
    title: string;
    /** The first one heads its row. Figures stand at the right. */
    renderCell: (row: Row) => ReactNode;
    isWords?: true;
  }[];
}

/** Rows of figures; on a narrow screen it is moved sideways; browsers let the keyboard do that, too. */
export function DataTable<Row>({ caption, rows, keyOf, columns }: DataTableProps<Row>) {
  const [head, ...figures] = columns;
  if (head === undefined) return null;
  const align = (isWords: true | undefined) => (isWords === true ? 'text-left' : 'text-right');
  return (
    <section className="-mx-4 overflow-x-auto px-4" aria-label={caption}>
      <table className="w-full text-sm whitespace-nowrap tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-muted-foreground">
          <tr className="border-b">
            {columns.map(({ title, isWords }, index) => (
              <th
                key={title}
                scope="col"
                className={cn('py-2 font-medium not-last:pr-4', align(index === 0 ? true : isWords))}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row" className="max-w-56 truncate py-2 pr-4 text-left font-medium">
                {head.renderCell(row)}
              </th>
              {figures.map(({ title, renderCell, isWords }) => (
                <td key={title} className={cn('py-2 not-last:pr-4', align(isWords))}>
                  {renderCell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
