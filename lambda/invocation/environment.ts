/** One variable of the function's environment. Throws when the stack has not set it. */
export function variable<Environment>(name: keyof Environment & string, environment = process.env): string {
  const value = environment[name];
  if (value) return value;
  throw new Error(`The environment variable ${name} is not set; the function's stack must set it.`);
}
