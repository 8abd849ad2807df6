import { apiKeyProblem } from './api-key';

describe('a key goes into a header as it is', () => {
  it.each(['12345678', 'Bearer abc.def-ghi', '!"#$%&\'()*+,/:;<=>?@[]^_`{|}~\\', 'x'.repeat(1783)])('%p', (key) => {
    expect(apiKeyProblem(key)).toBeNull();
  });

  it.each<[string, string, RegExp]>([
    ['', 'none', /^is empty$/],
    ['abcdefghij\n', 'pasted with its line break', /line break/],
    [' abcdefghij', 'pasted with a space', /space/],
    ['\tabcdefghij', 'pasted with a tab', /space/],
    ['abcde\r\nx-other: 1', 'with a header of its own', /no header can carry/],
    ['abcdefgh\0', 'with a zero byte', /no header can carry/],
    ['schlüssel-eins', 'beyond ASCII', /no header can carry/],
    ['abcdefg', 'too short', /shorter than 8/],
    ['x'.repeat(1784), 'too long for CloudFront', /longer than the 1783/],
  ])('%p is refused: %s', (key, _, problem) => {
    const found = apiKeyProblem(key);
    expect(found).toMatch(problem);
    if (key.length > 4) expect(found).not.toContain(key.trim());
  });
});
