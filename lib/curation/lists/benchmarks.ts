/** SWE-bench's repositories that have been renamed: the name before, in lower case, to the name now. */
export const CURRENT_NAMES: ReadonlyMap<string, string> = new Map([
  ['mitsuhiko/flask', 'pallets/flask'],
  ['requests/requests', 'psf/requests'],
  ['kennethreitz/requests', 'psf/requests'],
  ['xray/xray', 'pydata/xarray'],
  ['pycqa/pylint', 'pylint-dev/pylint'],
]);

/**
 * Repositories of SWE-bench's test split, Lite and Verified, which SWE-RL leaves out of its data, with names that
 * they had before. Source of the twelve: SWE-bench's published instances. Compared in any case.
 */
export const SWE_BENCH_REPOSITORIES: readonly string[] = [
  ...['astropy/astropy', 'django/django', 'matplotlib/matplotlib', 'mwaskom/seaborn', 'pallets/flask'],
  ...['psf/requests', 'pydata/xarray', 'pylint-dev/pylint', 'pytest-dev/pytest', 'scikit-learn/scikit-learn'],
  ...['sphinx-doc/sphinx', 'sympy/sympy'],
  ...CURRENT_NAMES.keys(),
];
