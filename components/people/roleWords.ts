/** The roles from least to most, and what each may do. */
export const ROLE_WORDS = {
  viewer: 'reads and computes',
  annotator: 'also marks, labels and shares',
  admin: 'also imports, runs and deletes',
  owner: 'also manages people',
} as const;

/** For a choice. */
export const ROLE_OPTIONS = Object.entries(ROLE_WORDS).map(
  ([role, words]) => [role, `${role}: ${words}`] as const,
);
