/** A value of `T` that only its own module can make: `Day`, `Fen`, `Birthday` are never mixed up with plain text or numbers. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
