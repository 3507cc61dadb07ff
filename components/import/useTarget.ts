import { useState } from 'react';
import { guessOf, nameOf, type Guess } from './suggest';

/** Bytes of a file that are looked at, to guess what it holds. */
const HEAD_BYTES = 64 * 1024;

/** Where the files are to go. */
export interface Target {
  dataset: string;
  /** What the first file that tells it seems to hold. */
  guess: Guess;
  name: (dataset: string) => void;
  /** Proposes a name for a file that was chosen, unless there is one. */
  suggestFor: (fileName: string, file?: File) => void;
}

/** The dataset's name: the person's own, else proposed by the first file. */
export function useTarget(first: string): Target {
  const [dataset, setDataset] = useState(first);
  const [isOwn, setIsOwn] = useState(first !== '');
  const [guess, setGuess] = useState<Guess>(null);
  const suggest = (fileName: string, found: Guess) => {
    setGuess((before) => before ?? found);
    if (!isOwn && found !== 'outputs') setDataset((before) => before || nameOf(fileName));
  };
  return {
    dataset,
    guess,
    name: (given) => {
      setDataset(given);
      setIsOwn(given !== '');
    },
    suggestFor: (fileName, file) => {
      const head = file?.slice(0, HEAD_BYTES).text() ?? Promise.resolve('');
      head.then(
        (text) => suggest(fileName, guessOf(text)),
        () => suggest(fileName, null),
      );
    },
  };
}
