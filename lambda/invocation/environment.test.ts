import { variable } from './environment';

it('a variable is read, and one that the stack forgot is named', () => {
  expect(variable<{ TIER: string }>('TIER', { TIER: 'dev' })).toBe('dev');
  const message = 'The environment variable TIER is not set;';
  expect(() => variable<{ TIER: string }>('TIER', {})).toThrow(message);
  expect(() => variable<{ TIER: string }>('TIER', { TIER: '' })).toThrow(message);
});
