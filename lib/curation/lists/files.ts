/**
 * Names of lock files. The first lines are those that linguist takes for generated (see linguist.ts), the rest are
 * ours: it leaves out yarn, bundler, Go, CocoaPods, Dart and Elixir. In lower case.
 */
export const LOCK_FILES: ReadonlySet<string> = new Set([
  ...[
    'composer.lock',
    'cargo.lock',
    'deno.lock',
    'flake.lock',
    'module.bazel.lock',
    'gopkg.lock',
    'glide.lock',
  ],
  ...['package.resolved', 'poetry.lock', 'pdm.lock', 'uv.lock', 'pixi.lock', 'package-lock.json', 'bun.lock'],
  ...[
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'bun.lockb',
    '.terraform.lock.hcl',
    'pipfile.lock',
    'mise.lock',
  ],
  ...['yarn.lock', 'gemfile.lock', 'go.sum', 'go.work.sum', 'podfile.lock', 'pubspec.lock', 'mix.lock'],
  ...['packages.lock.json', 'paket.lock', 'cartfile.resolved', 'rebar.lock', 'shard.lock', 'gradle.lockfile'],
  ...[
    'conan.lock',
    'conda-lock.yml',
    'stack.yaml.lock',
    'cabal.project.freeze',
    'elm-stuff.lock',
    'berksfile.lock',
  ],
  ...['chart.lock', 'requirements.lock', 'buf.lock', 'pylock.toml'],
]);

/** Files that state versions of a package or of what it needs: a changed number there is no code. In lower case. */
export const MANIFESTS: ReadonlySet<string> = new Set([
  ...['package.json', 'bower.json', 'lerna.json', 'composer.json', 'setup.py', 'setup.cfg', 'pyproject.toml'],
  ...[
    'pipfile',
    'environment.yml',
    'environment.yaml',
    'cargo.toml',
    'pom.xml',
    'build.gradle',
    'build.gradle.kts',
  ],
  ...[
    'gradle.properties',
    'libs.versions.toml',
    'build.sbt',
    'plugins.sbt',
    'build.properties',
    'go.mod',
    'gemfile',
  ],
  ...[
    'mix.exs',
    'pubspec.yaml',
    'podfile',
    'package.swift',
    'cmakelists.txt',
    'conanfile.txt',
    'conanfile.py',
  ],
  ...['directory.packages.props', 'directory.build.props', 'packages.config', 'chart.yaml', 'meson.build'],
  ...['version', 'version.txt', 'version.rb', 'version.go', 'version.py', '_version.py', '__version__.py'],
  ...[
    '.bumpversion.cfg',
    '.pre-commit-config.yaml',
    'dockerfile',
    '.nvmrc',
    '.python-version',
    '.ruby-version',
  ],
  ...[
    '.tool-versions',
    'runtime.txt',
    'rust-toolchain',
    'rust-toolchain.toml',
    'global.json',
    'manifest.json',
  ],
]);

/** Folders of other people's code. A part of what linguist's vendor.yml names: that list also hits `dist/` or tests. */
export const VENDORED_FOLDERS: ReadonlySet<string> = new Set([
  ...[
    'node_modules',
    'bower_components',
    'vendor',
    'vendors',
    '_vendor',
    'vendored',
    'third_party',
    'third-party',
  ],
  ...['3rdparty', 'thirdparty', 'godeps', 'carthage', 'pods', 'jspm_packages', 'extern', 'externals'],
]);

/** Extensions of texts for people, without their dot. `txt` is none: `requirements.txt`, `CMakeLists.txt`. */
export const DOCUMENT_EXTENSIONS: ReadonlySet<string> = new Set([
  ...['md', 'markdown', 'mdown', 'mdx', 'rst', 'adoc', 'asciidoc', 'asc', 'textile', 'rdoc', 'pod', 'org'],
  ...['tex', 'ltx', 'wiki', 'mediawiki', 'creole', 'man', 'texi', 'texinfo'],
]);

/** Folders of documentation, at any depth. */
export const DOCUMENT_FOLDERS: ReadonlySet<string> = new Set([
  ...[
    'doc',
    'docs',
    'documentation',
    'javadoc',
    'groovydoc',
    'apidoc',
    'changelog.d',
    'changelogs',
    'newsfragments',
  ],
]);

/** Beginnings of file names of documents, before the first dot; in lower case. */
export const DOCUMENT_NAMES: ReadonlySet<string> = new Set([
  ...[
    'readme',
    'changes',
    'changelog',
    'contributing',
    'copying',
    'install',
    'license',
    'licence',
    'citation',
  ],
  ...[
    'authors',
    'contributors',
    'history',
    'news',
    'notice',
    'code_of_conduct',
    'security',
    'maintainers',
    'credits',
  ],
]);

/** Folders of tests, at any depth; in lower case. */
export const TEST_FOLDERS: ReadonlySet<string> = new Set([
  ...['test', 'tests', '__tests__', '__test__', 'testing', 'spec', 'specs', 'e2e', 'testdata', 'test-data'],
  ...[
    'test_data',
    'androidtest',
    'unittest',
    'unittests',
    'integrationtest',
    'integration-tests',
    'functional_tests',
  ],
  ...['__mocks__', '__snapshots__', 'cypress', 'fixtures'],
]);

/** Parts of a path by which SWE-bench's collector takes a file for a test; anywhere in it. */
export const SWE_BENCH_TEST_PARTS: readonly string[] = ['test', 'tests', 'e2e', 'testing'];
