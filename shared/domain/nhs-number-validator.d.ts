declare module "nhs-number-validator" {
  /** Whether ten digits are an NHS number by its check digit (modulus 11). */
  export const validate: (digits: string) => boolean;
}
