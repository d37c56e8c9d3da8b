import { appointmentBooking } from './appointment-booking.ts';
import { backendEngineer } from './backend-engineer.ts';
import { interviewer } from './interviewer.ts';
import { languageTutor } from './language-tutor.ts';
import { receptionist } from './receptionist.ts';
import { support } from './support.ts';
import type { AgentTemplate } from './template.ts';

export type { AgentTemplate } from './template.ts';

/** The agents to start from, in the order of the gallery. Adding one is a file here and a line in this list. */
export const agentTemplates: readonly AgentTemplate[] = [
  receptionist,
  support,
  appointmentBooking,
  interviewer,
  languageTutor,
  backendEngineer,
];
