'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** The newest value, for callbacks that stay the same while it changes: what they are given to is not drawn anew. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
