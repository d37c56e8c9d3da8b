import { useQuery } from '@tanstack/react-query';
import type { Me } from '@voxie/contracts';
import { useTRPC } from './api.tsx';

/** Who is signed in; undefined until it is known. */
export const useMe = (): Me | undefined =>
  useQuery(useTRPC().system.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
