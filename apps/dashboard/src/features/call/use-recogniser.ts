import { useEffect, useEffectEvent, useState } from 'react';
import { browserRecogniser, listen, offerOf } from './recogniser.ts';
import type { RecogniserOffer, RecogniserProblem, SpeechRecogniserType } from './recogniser.ts';

/** `asking`: the person has seen the offer and not answered; `paused`: while the agent speaks, or it would hear itself. */
export type RecogniserState =
  | { status: 'unavailable' }
  | { status: 'asking'; offer: Exclude<RecogniserOffer, 'none'> }
  | { status: 'installing' }
  | { status: 'listening'; interim: string }
  | { status: 'paused' }
  | { status: 'failed'; problem: RecogniserProblem };

interface RecogniserOptions {
  /** Whether this page may use it at all: an emulated model in a live call. */
  isWanted: boolean;
  isPaused: boolean;
  language: string;
  onFinal: (text: string) => void;
}

export interface RecogniserHandle {
  state: RecogniserState;
  isOn: boolean;
  turnOn: () => void;
  turnOff: () => void;
}

type Consent = 'none' | 'installing' | 'device' | 'vendor';

function useOffer(Recogniser: SpeechRecogniserType | undefined, language: string): RecogniserOffer {
  const [offer, setOffer] = useState<RecogniserOffer>('none');
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const next = await offerOf(Recogniser, language);
      if (isCurrent) setOffer(next);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [Recogniser, language]);
  return offer;
}

function stateOf(facts: {
  offer: RecogniserOffer;
  consent: Consent;
  problem: RecogniserProblem | null;
  isPaused: boolean;
  interim: string;
}): RecogniserState {
  const { offer, consent, problem, isPaused, interim } = facts;
  if (offer === 'none') return { status: 'unavailable' };
  if (problem !== null) return { status: 'failed', problem };
  if (consent === 'none') return { status: 'asking', offer };
  if (consent === 'installing') return { status: 'installing' };
  return isPaused ? { status: 'paused' } : { status: 'listening', interim };
}

/** Lets the browser recognise speech where the models cannot, after the person agreed. */
export function useRecogniser({ isWanted, isPaused, language, onFinal }: RecogniserOptions): RecogniserHandle {
  const Recogniser = browserRecogniser();
  const offer = useOffer(Recogniser, language);
  const [consent, setConsent] = useState<Consent>('none');
  const [problem, setProblem] = useState<RecogniserProblem | null>(null);
  const [interim, setInterim] = useState('');
  const tell = useEffectEvent(onFinal);
  const isListening = isWanted && !isPaused && problem === null && (consent === 'device' || consent === 'vendor');

  useEffect(() => {
    if (!isListening || Recogniser === undefined) return undefined;
    const stop = listen({
      Recogniser,
      language,
      isLocal: consent === 'device',
      onInterim: setInterim,
      onFinal: (text) => tell(text),
      onProblem: setProblem,
    });
    return () => {
      stop();
      setInterim('');
    };
  }, [isListening, Recogniser, language, consent]);

  const install = async () => {
    setConsent('installing');
    const isInstalled = await Recogniser?.install?.({ langs: [language], processLocally: true }).catch(() => false);
    if (isInstalled === true) setConsent('device');
    else {
      setConsent('none');
      setProblem('language');
    }
  };
  const turnOn = () => {
    setProblem(null);
    if (offer === 'download') void install();
    else if (offer !== 'none') setConsent(offer);
  };
  const state = stateOf({ offer, consent, problem, isPaused, interim });
  const isOn = state.status === 'listening' || state.status === 'paused';
  return { state, isOn, turnOn, turnOff: () => setConsent('none') };
}
