/** `held` until its sender has said whether it is to go in; `confirmed` until it is stored, or has `failed`. */
export const heldStates = ['held', 'confirmed', 'stored', 'dropped', 'expired', 'failed'] as const;
export type HeldState = (typeof heldStates)[number];
