import {
  BookOpen,
  Bot,
  Bug,
  ChartColumn,
  FileKey2,
  GitPullRequest,
  KeyRound,
  Phone,
  Radio,
  ScrollText,
  Settings,
  Tag,
  Users,
  Webhook,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';

interface Place {
  to: string;
  title: string;
  Icon: LucideIcon;
  /** Not for viewers. */
  needsEditor?: true;
}

const agents = { to: '/agents', title: 'Agents', Icon: Bot } as const satisfies Place;
const calls = { to: '/calls', title: 'Calls', Icon: Phone } as const satisfies Place;

/** The pages that a narrow screen has room for. */
export const mainPlaces = { agents, calls } as const;

const groups = [
  {
    title: 'Build',
    places: [
      agents,
      { to: '/knowledge', title: 'Knowledge', Icon: BookOpen },
      { to: '/secrets', title: 'Secrets', Icon: KeyRound, needsEditor: true },
      { to: '/proposals', title: 'Proposals', Icon: GitPullRequest },
    ],
  },
  {
    title: 'Observe',
    places: [
      { to: '/live', title: 'Live', Icon: Radio },
      calls,
      { to: '/analytics', title: 'Analytics', Icon: ChartColumn },
      { to: '/errors', title: 'Errors', Icon: Bug, needsEditor: true },
    ],
  },
  {
    title: 'Workspace',
    places: [
      { to: '/webhooks', title: 'Webhooks', Icon: Webhook, needsEditor: true },
      { to: '/api-keys', title: 'API keys', Icon: FileKey2, needsEditor: true },
      { to: '/prices', title: 'Prices', Icon: Tag },
      { to: '/audit', title: 'Audit', Icon: ScrollText, needsEditor: true },
      { to: '/members', title: 'Members', Icon: Users },
      { to: '/settings', title: 'Settings', Icon: Settings },
    ],
  },
] as const satisfies readonly { title: string; places: readonly Place[] }[];

export type KnownPlace = (typeof groups)[number]['places'][number];

interface PlaceGroup {
  title: string;
  places: readonly KnownPlace[];
}

/** The pages that a person may open, in the groups and the order of the navigation. */
export const groupsFor = (mayEdit: boolean): readonly PlaceGroup[] =>
  groups.map(({ title, places }) => ({
    title,
    places: places.filter((place: Place) => mayEdit || place.needsEditor !== true),
  }));
