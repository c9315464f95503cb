import type * as pulumi from '@pulumi/pulumi';

/** A type whose every value, at every depth, may also be an Output. */
export type Inputs<T> =
  // An open union of strings, such as `'Linux' | (string & {})`, is an object to the compiler.
  T extends string ? T : T extends readonly (infer Item)[] ? readonly pulumi.Input<Inputs<Item>>[]
    : T extends object ? { readonly [Key in keyof T]: InputField<T[Key]> }
      : T;

/** A field that may be left out stays one that may be, and one that may be anything is that already. */
export type InputField<T> = unknown extends T ? T
  : undefined extends T ? pulumi.Input<Inputs<NonNullable<T>> | undefined> | undefined : pulumi.Input<Inputs<T>>;

/** A type whose fields are there when the program runs, while what is in them may be Outputs. */
export type InputsWithin<T> = { readonly [Key in keyof T]: T[Key] extends infer Value ? Inputs<Value> : never };
