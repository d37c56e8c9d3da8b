import { useQueryClient } from '@tanstack/react-query';
import { VoxieError } from '@voxie/client';
import { toast } from 'sonner';
import { useTRPC } from '../../lib/api.tsx';

function offerFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Downloads an agent's stored draft as a YAML file. Secrets are in it by name only. */
export function useDownloadYaml(agentId: string): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    try {
      const { slug, yaml } = await queryClient.fetchQuery(
        trpc.agents.export.queryOptions({ agentId }, { staleTime: 0 }),
      );
      offerFile(`${slug}.yaml`, yaml);
    } catch (error) {
      toast.error(VoxieError.from(error).message);
    }
  };
}
