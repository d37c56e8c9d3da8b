import type { PublicSettings } from '@voxie/contracts';
import type { ApiDeps } from '../deps.ts';

export async function publicSettings({ settings, isEmulated }: ApiDeps): Promise<PublicSettings> {
  return {
    supabaseUrl: settings.supabaseUrl,
    supabasePublishableKey: settings.supabasePublishableKey,
    hasDemoUser: settings.demoUser !== undefined,
    traceUrlTemplate: settings.traceUrlTemplate,
    isEmulated: await isEmulated(),
  };
}
