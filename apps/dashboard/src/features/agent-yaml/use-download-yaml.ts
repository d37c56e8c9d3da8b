import { useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';
import { offerFile } from '../../lib/offer-file.ts';

/** Downloads an agent's stored draft as a YAML file. Secrets are in it by name only. */
export function useDownloadYaml(agentId: string): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    try {
      const { slug, yaml } = await queryClient.fetchQuery(
        trpc.agents.export.queryOptions({ agentId }, { staleTime: 0 }),
      );
      offerFile(`${slug}.yaml`, yaml, 'application/yaml');
    } catch (error) {
      toast.error(VoxieError.from(error).message);
    }
  };
}
