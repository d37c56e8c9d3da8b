import { displayOf } from '../draft/draft-display.ts';
import { draftSections } from '../draft/draft-fields.ts';
import type { Values } from '../draft/draft-values.ts';

/** A configuration to read: every field that says something. */
export function ConfigView({ values }: { values: Values }) {
  return (
    <div className="flex flex-col gap-6">
      {draftSections.map(({ id, title, fields }) => {
        const filled = fields.filter(({ path }) => values[path].trim() !== '');
        if (filled.length === 0) return null;
        return (
          <section key={id} className="flex flex-col gap-2">
            <h3 className="text-sm font-medium text-muted-foreground">{title}</h3>
            <dl className="divide-y rounded-lg border bg-card">
              {filled.map(({ path, label }) => (
                <div key={path} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
                  <dt className="text-sm text-muted-foreground sm:leading-6">{label}</dt>
                  <dd className="text-base break-words whitespace-pre-wrap">{displayOf(path, values[path])}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
