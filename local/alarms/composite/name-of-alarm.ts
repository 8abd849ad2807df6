/** An alarm's name from its name or its ARN, `arn:aws:cloudwatch:<region>:<account>:alarm:<name>`. */
export const nameOfAlarm = (reference: string) =>
  /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(reference)?.[1] ?? reference;
