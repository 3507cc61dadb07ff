/** Why a control can't be used. */
export const READ_ONLY_WORDS = 'This server is read-only: nothing can be changed or stored here.';
