/** UTF-16 units of a text, end exclusive. */
export type Span = readonly [from: number, to: number];

/** Takes what a text gives to `name`, from and to: true where it was a value. `quoted`: it stands in quotes, or in another form that ends it. */
export type Put = (name: string, from: number, to: number, quoted: boolean) => boolean;
