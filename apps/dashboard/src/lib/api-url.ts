import { createContext, use } from 'react';

/** The API's address, for what the browser loads by itself: sound. */
export const ApiUrlContext = createContext('');

export const useApiUrl = (): string => use(ApiUrlContext);
