import { linted } from '../linted';

const NO_ERROR = '0 is no error: the program sees a call that succeeded, and nothing was done';

test.each([
  ['the default', { defaultAction: 'SCMP_ACT_ERRNO', defaultErrnoRet: 0, syscalls: [] },
    [`defaultErrnoRet: ${NO_ERROR}`]],
  ['a rule',
    { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 0 }] },
    [`syscalls[0].errnoRet: ${NO_ERROR}`]],
  [
    'an error',
    {
      defaultAction: 'SCMP_ACT_ERRNO',
      defaultErrnoRet: 38,
      syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_ERRNO', errnoRet: 13 }],
    },
    [],
  ],
  ['what a tracer is told',
    { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [{ names: ['chmod'], action: 'SCMP_ACT_TRACE', errnoRet: 0 }] }, []],
])('the error number of %s is found only if a call returns it as 0', (_, profile, findings) => {
  expect(linted('zero-errno', profile)).toEqual(findings);
});
