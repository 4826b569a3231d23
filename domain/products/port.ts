export type ProductReads = {
  /** The name behind a product code: of the firm's products, else of what clients hold. */
  nameOf(code: string): Promise<string | undefined>;
};
