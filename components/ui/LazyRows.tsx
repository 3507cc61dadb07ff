'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** How far from sight rows are drawn already, in pixels above and below. */
const MARGIN = 1_200;

/** One observer for all: what it sees in a frame is drawn together. */
let observer: IntersectionObserver | undefined;
const listeners = new WeakMap<Element, (entry: IntersectionObserverEntry) => void>();

/** Calls back when the element comes near to sight or leaves, and once at the start; the result ends that. */
function watch(element: Element, listener: (entry: IntersectionObserverEntry) => void): () => void {
  const shared = (observer ??= new IntersectionObserver(
    (entries) => entries.forEach((entry) => listeners.get(entry.target)?.(entry)),
    { rootMargin: `${MARGIN}px 0px` },
  ));
  listeners.set(element, listener);
  shared.observe(element);
  return () => {
    listeners.delete(element);
    shared.unobserve(element);
  };
}

interface LazyRowsProps {
  /** What the rows are expected to take, in pixels, before they were ever drawn. */
  expected: number;
  /** Drawn from the start, for what stands at the top. */
  isFirst?: boolean;
  children: () => ReactNode;
}

/**
 * Rows that are drawn only near to where one looks. What is out of sight keeps the height that it had, so that a
 * list of any length scrolls as if it were all there, and rows may wrap.
 */
export function LazyRows({ expected, isFirst = false, children }: LazyRowsProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(isFirst);
  const [measured, setMeasured] = useState<{ expected: number; height: number }>();
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let wasNear = false;
    return watch(element, (entry) => {
      // What has the focus stays, or the focus would be lost.
      const isNeeded = entry.isIntersecting || element.contains(document.activeElement);
      if (wasNear && !isNeeded) setMeasured({ expected, height: entry.boundingClientRect.height });
      wasNear = isNeeded;
      setNear(wasNear);
    });
  }, [isFirst, expected]);
  const height = measured?.expected === expected ? measured.height : expected;
  return (
    <div ref={ref} style={isNear ? undefined : { height }}>
      {isNear && children()}
    </div>
  );
}
