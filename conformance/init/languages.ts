/** How an adapter is started in one language; `{dir}` stands for its folder. */
export interface Language {
  readonly title: string
  /** What is started: after `stdio:`. */
  readonly command: string
  /** What must be run once before, and after each change. */
  readonly build?: string
  /** What must be installed, a sentence. */
  readonly needs: string
  /** The file with the function to fill in, and the function. */
  readonly file: string
  readonly fill: string
  /** True where an adapter answers only yes or no. */
  readonly fileOnly?: true
}

/** The languages of `gauntlet init`; each has a folder of its name under templates/. */
export const languages = {
  python: {
    title: 'Python',
    command: 'python3 {dir}/adapter.py',
    needs: 'It needs Python 3.8 or newer and no packages.',
    file: 'adapter.py',
    fill: '`import_file(data, file_format)`',
  },
  node: {
    title: 'JavaScript on Node',
    command: 'node {dir}/adapter.mjs',
    needs: 'It needs Node 18 or newer and no packages.',
    file: 'adapter.mjs',
    fill: '`importFile(bytes, format)`',
  },
  go: {
    title: 'Go',
    command: '{dir}/adapter',
    build: 'go build -o {dir}/adapter {dir}/adapter.go',
    needs: 'It needs Go 1.18 or newer and nothing beyond its library.',
    file: 'adapter.go',
    fill: '`importFile(data, format)`',
  },
  java: {
    title: 'Java',
    command: 'java -cp {dir} Adapter',
    build: 'javac -d {dir} {dir}/Adapter.java',
    needs: 'It needs Java 17 or newer and no libraries.',
    file: 'Adapter.java',
    fill: '`importFile(bytes, format)`',
  },
  ruby: {
    title: 'Ruby',
    command: 'ruby {dir}/adapter.rb',
    needs: 'It needs Ruby 2.7 or newer with its default gems (on 3.4 or newer also the gems csv and base64).',
    file: 'adapter.rb',
    fill: '`import_file(bytes, format)`',
  },
  php: {
    title: 'PHP',
    command: 'php {dir}/adapter.php',
    needs: 'It needs PHP 8.0 or newer and no packages.',
    file: 'adapter.php',
    fill: '`importFile($bytes, $format)`',
  },
  rust: {
    title: 'Rust',
    command: '{dir}/target/release/adapter',
    build: 'cargo build --release --manifest-path {dir}/Cargo.toml',
    needs: 'It needs Rust 1.56 or newer with Cargo and no crates.',
    file: 'src/main.rs',
    fill: '`import_file(bytes, format)`',
  },
  csharp: {
    title: 'C#',
    command: 'dotnet {dir}/bin/adapter.dll',
    build: 'dotnet build {dir} -o {dir}/bin',
    needs:
      'It needs .NET 8 or newer and no packages. (On Mono: `mcs -out:{dir}/adapter.exe -r:System.Runtime.Serialization ' +
      '-r:System.Xml -r:System.Xml.Linq {dir}/Adapter.cs`, and `mono {dir}/adapter.exe` for the command.)',
    file: 'Adapter.cs',
    fill: '`ImportFile(bytes, format)`',
  },
  shell: {
    title: 'a shell, for an importer that is a command',
    command: 'sh {dir}/adapter.sh',
    needs: 'It needs a POSIX shell and jq.',
    file: 'adapter.sh',
    fill: '`import_file FORMAT FILE`',
    fileOnly: true,
  },
} as const satisfies Readonly<Record<string, Language>>

export type LanguageName = keyof typeof languages
export const languageNames = Object.keys(languages) as readonly LanguageName[]
