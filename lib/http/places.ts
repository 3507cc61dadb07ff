/** A bounded number of places: who finds none must come back later. */
export interface Places {
  /** Takes a place; gives the function that returns it, or null when all are taken. */
  take(): (() => void) | null;
}

/** Makes {@link Places}. */
export function createPlaces(most: number): Places {
  let taken = 0;
  return {
    take: () => {
      if (taken >= most) return null;
      taken += 1;
      let isHeld = true;
      return () => {
        if (isHeld) taken -= 1;
        isHeld = false;
      };
    },
  };
}
