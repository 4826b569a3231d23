/** Reads a client's encrypted fields, with the key ring behind it. */
export type ClientSecrets = {
  readSecret(cipher: Uint8Array): { phone?: string; idNo?: string; birthYear?: string };
  phoneIndex(lastFour: string): string;
  maskPhone(phone: string): string;
};
