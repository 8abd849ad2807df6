import { pageIn, pageMessage } from './page';

describe('a page reaches mail and channel', () => {
  it('as text by mail, and as what the channel’s function reads', () => {
    const { default: mail, lambda } = JSON.parse(pageMessage('Jane asks to pass the freeze of prod: "readers fail".'));
    expect(mail).toBe('Jane asks to pass the freeze of prod: "readers fail".');
    expect(pageIn(lambda)).toBe(mail);
  });

  it.each(['', 'text', '[]', 'null', '{"page":1}', '{"page":""}', '{"AlarmName":"a","NewStateValue":"OK"}'])(
    '%j is none',
    (text) => {
      expect(pageIn(text)).toBeNull();
    },
  );
});
