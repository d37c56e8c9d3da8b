import type { ReactNode } from 'react';
import { sections } from '../words/sections.ts';
import type { SectionId } from '../words/sections.ts';

export const sectionDomId = (id: string): string => `section-${id}`;
/** Of its heading: what takes the focus when a person goes to the section. */
export const sectionTitleId = (id: string): string => `${sectionDomId(id)}-title`;

/** A section of the form: its title, what it is about, its fields. */
export function SectionBlock({ id, action, children }: { id: SectionId; action?: ReactNode; children: ReactNode }) {
  const section = sections.find((each) => each.id === id);
  return (
    <section
      id={sectionDomId(id)}
      className="flex scroll-mt-28 flex-col gap-5 py-8 first:pt-0 lg:scroll-mt-36 xl:scroll-mt-26"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={sectionTitleId(id)} tabIndex={-1} className="text-lg font-semibold outline-none">
            {section?.title}
          </h2>
          <p className="text-base text-muted-foreground">{section?.about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
