import { useQuery } from '@tanstack/react-query';
import { authSettingsSchema } from '@voxie/contracts';
import { useSettings } from './session-provider.tsx';

/** What the project's settings name beside providers. */
const notProviders: readonly string[] = ['email', 'phone', 'anonymous_users', 'saml', 'web3'];

const titles: Readonly<Record<string, string>> = {
  azure: 'Microsoft',
  github: 'GitHub',
  gitlab: 'GitLab',
  linkedin_oidc: 'LinkedIn',
  slack_oidc: 'Slack',
  workos: 'WorkOS',
};

/** How people know it. */
export const providerTitle = (name: string): string =>
  titles[name] ?? `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;

/** The providers that the project has switched on, by name. None while that is not known. */
export function useProviders(): string[] {
  const { supabaseUrl, supabasePublishableKey: apikey } = useSettings();
  const { data } = useQuery({
    queryKey: ['auth-settings', supabaseUrl],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${supabaseUrl}/auth/v1/settings`, { headers: { apikey }, signal });
      return authSettingsSchema.parse(await response.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return Object.entries(data?.external ?? {}).flatMap(([name, isOn]) =>
    isOn && !notProviders.includes(name) ? [name] : [],
  );
}
