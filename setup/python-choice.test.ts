const { choosePython, readProbe } = require('./python-choice.cjs');

const python = (version: string, hasVenv = true) => ({ version, executable: `/usr/bin/python-${version}`, hasVenv });

describe('the local AWS gets a Python that can run it, or the person a sentence that says how to get one', () => {
  it.each([
    ['the first that will do', [python('3.11.7'), python('3.13.0')], '3.11.7'],
    ['a newer one behind one that is too old', [python('3.8.18'), python('3.12.1')], '3.12.1'],
    ['one with venv behind one without', [python('3.12.1', false), python('3.10.13')], '3.10.13'],
    ['3.10 itself, though "3.10" is less than "3.9" as text', [python('3.10.0')], '3.10.0'],
    ['a 4.0', [python('4.0.0')], '4.0.0'],
  ])('%s', (_, found, version) => {
    expect(choosePython(found).python.version).toBe(version);
  });

  it.each([
    ['none at all', [], /^No Python was found on PATH .*: install Python 3\.10 or newer .*AWS_ENDPOINT_URL.*again\.$/],
    [
      'only old ones',
      [python('2.7.18'), python('3.9.18')],
      /^Python 2\.7\.18 \(.*\) was found, but it is too old .*again\.$/,
    ],
    [
      'a recent one without venv',
      [python('3.9.18'), python('3.11.7', false)],
      /^Python 3\.11\.7 .* venv .*"sudo apt install python3\.11-venv".*again\.$/,
    ],
  ])('%s', (_, found, sentence) => {
    expect(choosePython(found).problem).toMatch(sentence);
  });

  it.each(['', 'pyenv: python3.12: command not found', '3.11|/usr/bin/python3|venv', '3.11.7|/usr/bin/python3|maybe'])(
    'what is no answer of a Python is not taken for one: %p',
    (line) => {
      expect(readProbe(line)).toBeNull();
    },
  );

  it('a path with a bar in it is read whole', () => {
    expect(readProbe('3.11.7|/odd|place/python3|venv\n')).toEqual({
      version: '3.11.7',
      executable: '/odd|place/python3',
      hasVenv: true,
    });
  });
});
