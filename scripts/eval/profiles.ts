import type { Activity } from './work';

/** A developer: the project and what they do in it. */
export interface Profile {
  readonly name: string;
  readonly folder: string;
  readonly repository: { readonly owner: string; readonly repo: string };
  /** Relative to the folder. */
  readonly files: readonly string[];
  /** What a new file's name ends in, and how its comments begin. */
  readonly ending: string;
  readonly comment: string;
  readonly topics: readonly string[];
  /** Command lines of an ordinary day with their weights; `{file}` and `{topic}` are put in. */
  readonly commands: Readonly<Record<string, number>>;
  readonly domains: readonly string[];
  readonly tables: readonly string[];
  readonly channels: readonly string[];
  readonly port: number;
  /** How often each kind of call comes. */
  readonly activities: Readonly<Partial<Record<Activity, number>>>;
  /** How soon they stop answering one by one: 1 is usual, less is more careful. */
  readonly ease: number;
}

const everyday = { 'ls': 3, 'git status': 5, 'git diff': 4, 'git log --oneline -10': 3, 'grep -rn "{topic}" src': 5, 'cat {file}': 3, 'wc -l {file}': 1, 'head -50 {file}': 2 };

export const profiles: readonly Profile[] = [
  {
    name: 'frontend',
    folder: '/home/dev/work/shop-web',
    repository: { owner: 'acme', repo: 'shop-web' },
    files: ['src/app.tsx', 'src/cart/cart.tsx', 'src/cart/total.ts', 'src/cart/total.test.ts', 'src/search/box.tsx', 'src/search/results.tsx', 'src/ui/button.tsx', 'src/ui/theme.css', 'package.json', 'vite.config.ts', 'README.md', 'index.html'],
    ending: '.tsx',
    comment: '//',
    topics: ['cart', 'total', 'search', 'theme', 'button', 'layout', 'checkout', 'router'],
    commands: { ...everyday, 'npm test': 14, 'npm test -- {file}': 8, 'npm run lint': 7, 'npm run build': 5, 'npx tsc --noEmit': 8, 'npx prettier --write {file}': 3, 'npm install': 1, 'npm run dev': 1 },
    domains: ['react.dev', 'developer.mozilla.org', 'vite.dev', 'www.npmjs.com', 'tailwindcss.com', 'playwright.dev'],
    tables: ['orders'],
    channels: ['C01FRONT', 'C02TEAM'],
    port: 5173,
    activities: { read: 52, edit: 18, look: 5, commit: 4, run: 9, lookup: 3, issues: 3, publish: 0.7, browse: 5, note: 0.6, team: 0.7 },
    ease: 1,
  },
  {
    name: 'data',
    folder: '/home/dev/work/forecast',
    repository: { owner: 'acme', repo: 'forecast' },
    files: ['forecast/__init__.py', 'forecast/load.py', 'forecast/model.py', 'forecast/report.py', 'tests/test_load.py', 'tests/test_model.py', 'notebooks/explore.ipynb', 'sql/daily.sql', 'pyproject.toml', 'README.md'],
    ending: '.py',
    comment: '#',
    topics: ['season', 'holiday', 'load', 'outlier', 'region', 'baseline', 'error'],
    commands: { ...everyday, 'pytest -q': 14, 'pytest {file} -k {topic}': 8, 'ruff check .': 5, 'ruff format {file}': 3, 'python -m forecast.report --topic {topic}': 5, 'mypy forecast': 4, 'pip install -r requirements.txt': 0.6 },
    domains: ['pandas.pydata.org', 'docs.python.org', 'scikit-learn.org', 'www.sqlite.org', 'numpy.org'],
    tables: ['sales', 'stores', 'holidays', 'forecasts'],
    channels: ['C03DATA'],
    port: 8888,
    activities: { read: 44, edit: 15, look: 4, commit: 3, run: 10, lookup: 3, issues: 2, publish: 0.5, query: 15, store: 2, note: 1, team: 0.5 },
    ease: 1.1,
  },
  {
    name: 'infra',
    folder: '/home/dev/work/platform',
    repository: { owner: 'acme', repo: 'platform' },
    files: ['terraform/main.tf', 'terraform/network.tf', 'terraform/variables.tf', 'k8s/api/deployment.yaml', 'k8s/api/service.yaml', 'k8s/web/deployment.yaml', 'docker/api/Dockerfile', 'Makefile', 'README.md', 'scripts/deploy.sh'],
    ending: '.tf',
    comment: '#',
    topics: ['network', 'api', 'ingress', 'quota', 'replicas', 'image', 'probe'],
    commands: { ...everyday, 'terraform plan': 8, 'terraform fmt -check': 4, 'terraform validate': 5, 'kubectl get pods -n {topic}': 8, 'kubectl describe deployment {topic}': 5, 'kubectl logs deploy/{topic} --tail=100': 6, 'docker build -t {topic} .': 3, 'docker ps': 3, 'make lint': 4, 'helm template {topic}': 2 },
    domains: ['kubernetes.io', 'developer.hashicorp.com', 'docs.docker.com', 'helm.sh', 'docs.aws.amazon.com'],
    tables: ['events'],
    channels: ['C04OPS', 'C05INCIDENTS'],
    port: 8080,
    activities: { read: 46, edit: 14, look: 6, commit: 4, run: 18, lookup: 3, issues: 4, publish: 1, note: 0.5, team: 2 },
    ease: 0.8,
  },
  {
    name: 'docs',
    folder: '/home/dev/work/handbook',
    repository: { owner: 'acme', repo: 'handbook' },
    files: ['docs/index.md', 'docs/start.md', 'docs/guide/install.md', 'docs/guide/first-steps.md', 'docs/reference/options.md', 'docs/reference/errors.md', 'mkdocs.yml', 'README.md'],
    ending: '.md',
    comment: '<!-- -->',
    topics: ['install', 'options', 'errors', 'upgrade', 'glossary', 'tutorial'],
    commands: { ...everyday, 'mkdocs build --strict': 8, 'npx markdownlint docs': 6, 'vale docs': 3 },
    domains: ['www.mkdocs.org', 'commonmark.org', 'developers.google.com', 'en.wikipedia.org', 'docs.github.com'],
    tables: ['pages'],
    channels: ['C06DOCS'],
    port: 8000,
    activities: { read: 52, edit: 26, look: 4, commit: 3, run: 3, lookup: 6, issues: 3, publish: 0.8, note: 1, team: 1, browse: 1 },
    ease: 1.2,
  },
  {
    name: 'security',
    folder: '/home/dev/work/auth-service',
    repository: { owner: 'acme', repo: 'auth-service' },
    files: ['cmd/auth/main.go', 'internal/token/token.go', 'internal/token/token_test.go', 'internal/session/session.go', 'internal/session/store.go', 'internal/http/handler.go', 'go.mod', 'README.md', 'docs/threats.md'],
    ending: '.go',
    comment: '//',
    topics: ['token', 'session', 'expiry', 'cookie', 'scope', 'audit'],
    commands: { ...everyday, 'go test ./...': 14, 'go test ./internal/{topic}/...': 8, 'go vet ./...': 6, 'go build ./cmd/auth': 5, 'gofmt -l .': 4, 'staticcheck ./...': 3, 'go mod tidy': 1 },
    domains: ['pkg.go.dev', 'go.dev', 'owasp.org', 'datatracker.ietf.org', 'cwe.mitre.org'],
    tables: ['sessions', 'audit'],
    channels: ['C07SEC'],
    port: 8443,
    activities: { read: 55, edit: 15, look: 6, commit: 3, run: 10, lookup: 4, issues: 4, publish: 0.5, query: 1, note: 0.5, team: 0.5 },
    ease: 0.6,
  },
];
