/**
 * Repositories of SWE-bench's test split, Lite and Verified, which SWE-RL leaves out of its data, each with names
 * that it had before. Source of the twelve: SWE-bench's published instances. Compared in any case.
 */
export const SWE_BENCH_REPOSITORIES: readonly string[] = [
  'astropy/astropy',
  'django/django',
  'matplotlib/matplotlib',
  'mwaskom/seaborn',
  'pallets/flask',
  'mitsuhiko/flask',
  'psf/requests',
  'requests/requests',
  'kennethreitz/requests',
  'pydata/xarray',
  'xray/xray',
  'pylint-dev/pylint',
  'PyCQA/pylint',
  'pytest-dev/pytest',
  'scikit-learn/scikit-learn',
  'sphinx-doc/sphinx',
  'sympy/sympy',
];
