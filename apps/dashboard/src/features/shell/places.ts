import { BookOpen, Bot, Bug, ChartColumn, GitPullRequest, KeyRound, Phone, Radio, Settings, Tag, Webhook } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

interface Place {
  to: string;
  title: string;
  Icon: LucideIcon;
  /** Not for viewers. */
  needsEditor?: true;
}

/** The pages of the app, in the order of the navigation. */
export const places = [
  { to: '/agents', title: 'Agents', Icon: Bot },
  { to: '/calls', title: 'Calls', Icon: Phone },
  { to: '/live', title: 'Live', Icon: Radio },
  { to: '/analytics', title: 'Analytics', Icon: ChartColumn },
  { to: '/knowledge', title: 'Knowledge', Icon: BookOpen },
  { to: '/proposals', title: 'Proposals', Icon: GitPullRequest },
  { to: '/secrets', title: 'Secrets', Icon: KeyRound, needsEditor: true },
  { to: '/webhooks', title: 'Webhooks', Icon: Webhook, needsEditor: true },
  { to: '/prices', title: 'Prices', Icon: Tag },
  { to: '/errors', title: 'Errors', Icon: Bug, needsEditor: true },
  { to: '/settings', title: 'Settings', Icon: Settings },
] as const satisfies readonly Place[];

/** Those a person may open. */
export const placesFor = (mayEdit: boolean): readonly (typeof places)[number][] =>
  places.filter((place: Place) => mayEdit || place.needsEditor !== true);
