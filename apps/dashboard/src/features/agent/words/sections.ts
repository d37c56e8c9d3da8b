/** The form of a draft, section by section. `owns`: the top-level fields of AgentConfig that it edits. */
export const sections = [
  {
    id: 'identity',
    title: 'Identity',
    about: 'Who the agent is, and for whom.',
    owns: ['name', 'type', 'description', 'audience', 'personality'],
  },
  {
    id: 'instructions',
    title: 'Instructions',
    about: 'What it does, knows and must never do.',
    owns: ['instructions', 'knowledge', 'neverDo', 'endWhen', 'variables'],
  },
  { id: 'opening', title: 'Opening', about: 'Who speaks first, and how.', owns: ['opening', 'greeting'] },
  { id: 'language', title: 'Language', about: 'What it speaks.', owns: ['language'] },
  {
    id: 'brain',
    title: 'Brain and voice',
    about: 'What hears, thinks and speaks for it, and what takes over when that fails.',
    owns: ['mode', 'realtime', 'stt', 'llm', 'tts', 'fallbacks'],
  },
  {
    id: 'turns',
    title: 'Turn-taking',
    about: 'When it speaks and when it lets the person speak.',
    owns: ['turnTaking'],
  },
  {
    id: 'noise',
    title: 'Noise cancellation',
    about: 'What is taken out of the person’s sound.',
    owns: ['noiseCancellation'],
  },
  { id: 'tools', title: 'Tools', about: 'What it can do besides talking. None unless you grant it.', owns: ['tools'] },
  {
    id: 'knowledge',
    title: 'Knowledge base',
    about: 'Documents it searches during a call, with citations.',
    owns: ['knowledgeBase'],
  },
  { id: 'memory', title: 'Memory', about: 'What it keeps in mind within a call and across calls.', owns: ['memory'] },
  { id: 'team', title: 'Team', about: 'Other agents it can hand the call to, or ask.', owns: ['team'] },
  {
    id: 'analysis',
    title: 'After the call',
    about: 'What is made of a call when it is over.',
    owns: ['analysis'],
  },
  {
    id: 'privacy',
    title: 'Recording and privacy',
    about: 'What is kept of its calls, for how long, and what never is.',
    owns: ['recording', 'privacy'],
  },
  {
    id: 'limits',
    title: 'Limits',
    about: 'When it asks, warns and ends a call by itself: for silence, time and money.',
    owns: ['limits'],
  },
] as const;

export type Section = (typeof sections)[number];
export type SectionId = Section['id'];

/** The section a path is edited in. */
export function sectionOf(path: string): Section | undefined {
  const top = path.split('.', 1)[0];
  return sections.find(({ owns }) => owns.some((field) => field === top));
}
