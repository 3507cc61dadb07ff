/** Why a control can't be used. */
export const READ_ONLY_WORDS = 'This server is read-only: nothing can be changed or stored here.';

/** The same for who may not change anything. */
export const VIEWER_WORDS =
  'You are signed in as a viewer: you can read and compute here, not change or store anything.';
