/** Parts of a prompt that tell how to speak. They answer no question about the agent's subject. */
const aboutManner =
  /^(?:speaking|language|voice|tone|style|manner|personality|how you (?:come across|speak)|when to end|ending|who you talk with|audience|tools?)\b/iu;

interface Section {
  /** Empty for what stands before the first heading. */
  heading: string;
  text: string;
}

/** A text by its markdown headings. */
function sectionsOf(text: string): Section[] {
  const sections: Section[] = [{ heading: '', text: '' }];
  for (const line of text.split('\n')) {
    const heading = /^#{1,6}\s+(?<title>.+)$/u.exec(line)?.groups?.['title'];
    const last = sections.at(-1);
    if (heading !== undefined) sections.push({ heading: heading.trim(), text: '' });
    else if (last) last.text += `${line}\n`;
  }
  return sections;
}

/** What the prompt says about the subject, without the parts on how to speak. Limits read as limits. */
export function subjectOf(prompt: string): string {
  return sectionsOf(prompt)
    .filter(({ heading }) => !aboutManner.test(heading))
    .map(({ heading, text }) => (/^(?:never|limits|must not|rules)\b/iu.test(heading) ? asLimits(text) : text))
    .join('\n');
}

/** The text of the section about the task; the whole prompt when there is none. */
export function taskOf(prompt: string): string {
  const task = sectionsOf(prompt).find(({ heading }) =>
    /^(?:your )?(?:task|role|job|instructions|purpose)\b/iu.test(heading),
  );
  return task?.text ?? prompt;
}

function asLimits(text: string): string {
  return text.replaceAll(
    /^(?:[-*•]\s*)?(?=\p{L})(?!(?:you |it )?(?:must |should )?(?:never|no|not|do not|don't|avoid|must not)\b)(?<line>.+)$/gimu,
    (line: string) => {
      const bare = line.replace(/^[-*•]\s*/u, '');
      return `Never ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
    },
  );
}
