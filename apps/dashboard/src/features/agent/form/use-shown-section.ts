import { useEffect, useState } from 'react';
import { sectionDomId } from '../fields/section-block.tsx';
import { sections } from '../words/sections.ts';
import type { SectionId } from '../words/sections.ts';

// A line in the upper third of the screen: the section it runs through is the one that is read.
const readingLine = '-25% 0px -74% 0px';

/** The section on the screen, as the person scrolls. */
export function useShownSection(): SectionId {
  const [shown, setShown] = useState<SectionId>(sections[0].id);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.find(({ isIntersecting }) => isIntersecting);
        const section = sections.find(({ id }) => sectionDomId(id) === entry?.target.id);
        if (section !== undefined) setShown(section.id);
      },
      { rootMargin: readingLine },
    );
    for (const { id } of sections) {
      const element = document.querySelector(`#${sectionDomId(id)}`);
      if (element !== null) observer.observe(element);
    }
    return () => observer.disconnect();
  }, []);
  return shown;
}
