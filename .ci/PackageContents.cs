#:property PublishAot=false
// Looks into the packages in a folder: dotnet run .ci/PackageContents.cs -- FOLDER. Says what is missing, what should not be
// there, and which links of the pages lead nowhere; the exit status is their number.
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

string[] pages =
[
    .. Directory
        .GetFiles("docs", "*.md", SearchOption.AllDirectories)
        .Select(page => page.Replace('\\', '/'))
        .Where(page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal)),
];

// Those of the pages; the README shows the others only where the sources are.
string[] pictures = [.. Directory.GetFiles("docs/pictures/pages").Select(static picture => picture.Replace('\\', '/'))];
int problems = 0;

using ZipArchive library = Open("Icf", "nupkg"),
    symbols = Open("Icf", "snupkg"),
    templates = Open("Icf.Templates", "nupkg"),
    tool = Open("Icf.Cli", "nupkg"),
    torch = Open("Icf.TorchSharp", "nupkg"),
    torchSymbols = Open("Icf.TorchSharp", "snupkg"),
    registry = Open("Icf.Registry", "nupkg"),
    registrySymbols = Open("Icf.Registry", "snupkg"),
    serving = Open("Icf.Serving", "nupkg"),
    servingSymbols = Open("Icf.Serving", "snupkg"),
    reports = Open("Icf.Reports", "nupkg"),
    reportSymbols = Open("Icf.Reports", "snupkg"),
    plots = Open("Icf.Plots", "nupkg"),
    plotSymbols = Open("Icf.Plots", "snupkg"),
    tables = Open("Icf.Tables", "nupkg"),
    tableSymbols = Open("Icf.Tables", "snupkg");

Expect(
    library,
    [
        "Icf.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "buildTransitive/net10.0/Icf.props",
        "analyzers/dotnet/cs/Icf.Generators.dll",
        "analyzers/dotnet/cs/Icf.Generators.CodeFixes.dll",
        "lib/net10.0/Icf.Language.dll",
        "lib/net10.0/Icf.Language.xml",
        "lib/net10.0/Icf.Tensors.dll",
        "lib/net10.0/Icf.Tensors.xml",
        "lib/net10.0/Icf.Runtime.dll",
        "lib/net10.0/Icf.Runtime.xml",
        .. pages,
        .. pictures,
    ]
);
Expect(
    symbols,
    ["Icf.nuspec", "lib/net10.0/Icf.Language.pdb", "lib/net10.0/Icf.Tensors.pdb", "lib/net10.0/Icf.Runtime.pdb"]
);
Expect(
    templates,
    [
        "Icf.Templates.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "content/icf-console/.template.config/template.json",
        "content/icf-console/.template.config/dotnetcli.host.json",
        "content/icf-console/CoolingCup.cs",
        "content/icf-console/Icf.Console1.csproj",
        "content/icf-console/Program.cs",
        "content/icf-model/.template.config/template.json",
        "content/icf-model/Icf.Model1.cs",
    ]
);
Expect(
    torch,
    [
        "Icf.TorchSharp.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "lib/net10.0/Icf.Runtime.TorchSharp.dll",
        "lib/net10.0/Icf.Runtime.TorchSharp.xml",
    ]
);
Expect(
    tool,
    [
        "Icf.Cli.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        .. new[]
        {
            "Apache.Arrow.Compression.dll",
            "Apache.Arrow.Scalars.dll",
            "Apache.Arrow.dll",
            "CommunityToolkit.HighPerformance.dll",
            "DotnetToolSettings.xml",
            "Icf.Cli.deps.json",
            "Icf.Cli.dll",
            "Icf.Cli.pdb",
            "Icf.Cli.runtimeconfig.json",
            "Icf.Language.dll",
            "Icf.Language.pdb",
            "Icf.Language.xml",
            "Icf.Registry.dll",
            "Icf.Registry.pdb",
            "Icf.Registry.xml",
            "Icf.Reports.dll",
            "Icf.Reports.pdb",
            "Icf.Reports.xml",
            "Icf.Runtime.dll",
            "Icf.Runtime.pdb",
            "Icf.Runtime.xml",
            "Icf.Serving.dll",
            "Icf.Serving.pdb",
            "Icf.Serving.xml",
            "Icf.Tables.dll",
            "Icf.Tables.pdb",
            "Icf.Tables.xml",
            "Icf.Tensors.dll",
            "Icf.Tensors.pdb",
            "Icf.Tensors.xml",
            "Icf.dll",
            "Icf.pdb",
            "K4os.Compression.LZ4.Streams.dll",
            "K4os.Compression.LZ4.dll",
            "K4os.Hash.xxHash.dll",
            "MathNet.Numerics.dll",
            "Microsoft.Data.Sqlite.dll",
            "Microsoft.IO.RecyclableMemoryStream.dll",
            "Npgsql.dll",
            "Parquet.dll",
            "PureHDF.dll",
            "SQLitePCLRaw.batteries_v2.dll",
            "SQLitePCLRaw.core.dll",
            "SQLitePCLRaw.provider.e_sqlite3.dll",
            "Sep.dll",
            "Snappier.dll",
            "Spectre.Console.dll",
            "System.CommandLine.dll",
            "ZstdSharp.dll",
            "csFastFloat.dll",
        }.Select(static file => "tools/net10.0/any/" + file),
    ]
);
Expect(torchSymbols, ["Icf.TorchSharp.nuspec", "lib/net10.0/Icf.Runtime.TorchSharp.pdb"]);
Expect(
    registry,
    [
        "Icf.Registry.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "lib/net10.0/Icf.Registry.dll",
        "lib/net10.0/Icf.Registry.xml",
    ]
);
Expect(registrySymbols, ["Icf.Registry.nuspec", "lib/net10.0/Icf.Registry.pdb"]);
Expect(
    serving,
    [
        "Icf.Serving.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "lib/net10.0/Icf.Serving.dll",
        "lib/net10.0/Icf.Serving.xml",
    ]
);
Expect(servingSymbols, ["Icf.Serving.nuspec", "lib/net10.0/Icf.Serving.pdb"]);
Expect(
    reports,
    [
        "Icf.Reports.nuspec",
        "LICENSE",
        "LICENSES.txt",
        "README.md",
        "icon.png",
        "interactive-extensions/dotnet/extension.dib",
        "lib/net10.0/Icf.Reports.dll",
        "lib/net10.0/Icf.Reports.xml",
    ]
);
Expect(reportSymbols, ["Icf.Reports.nuspec", "lib/net10.0/Icf.Reports.pdb"]);
Expect(
    plots,
    [
        "Icf.Plots.nuspec",
        "LICENSE",
        "LICENSES.txt",
        "README.md",
        "icon.png",
        "lib/net10.0/Icf.Plots.dll",
        "lib/net10.0/Icf.Plots.xml",
    ]
);
Expect(plotSymbols, ["Icf.Plots.nuspec", "lib/net10.0/Icf.Plots.pdb"]);
Expect(
    tables,
    [
        "Icf.Tables.nuspec",
        "LICENSE",
        "README.md",
        "icon.png",
        "lib/net10.0/Icf.Tables.dll",
        "lib/net10.0/Icf.Tables.xml",
    ]
);
Expect(tableSymbols, ["Icf.Tables.nuspec", "lib/net10.0/Icf.Tables.pdb"]);

ExpectMetadata(library, ["MathNet.Numerics"]);
ExpectMetadata(templates, []);
ExpectMetadata(tool, []);
ExpectMetadata(torch, ["Icf", "TorchSharp"]);
ExpectMetadata(registry, ["Icf", "Microsoft.Data.Sqlite", "Npgsql"]);
ExpectMetadata(serving, ["Icf", "Icf.Registry"], thatVersionAlone: true);
ExpectMetadata(reports, ["Icf"], thatVersionAlone: true);
ExpectMetadata(plots, ["Icf.Reports", "ScottPlot"], thatVersionAlone: true);
ExpectMetadata(
    tables,
    ["Apache.Arrow", "Apache.Arrow.Compression", "Icf", "Parquet.Net", "PureHDF", "Sep"],
    thatVersionAlone: true
);
foreach (string page in pages.Append("README.md"))
    ExpectLinks(library, page);
foreach (
    ZipArchiveEntry entry in symbols
        .Entries.Concat(torchSymbols.Entries)
        .Concat(registrySymbols.Entries)
        .Concat(reportSymbols.Entries)
        .Concat(plotSymbols.Entries)
        .Concat(tableSymbols.Entries)
        .Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal))
)
    ExpectSources(entry);
return problems;

ZipArchive Open(string id, string extension)
{
    // A version begins with a digit, which the rest of a longer name does not.
    string file = Directory
        .GetFiles(args[0], $"{id}.*.{extension}")
        .Single(found => char.IsAsciiDigit(Path.GetFileName(found)[id.Length + 1]));
    Console.WriteLine($"{Path.GetFileName(file)}: {new FileInfo(file).Length:N0} bytes");
    return ZipFile.OpenRead(file);
}

void Problem(string text)
{
    Console.WriteLine(text);
    problems++;
}

void Expect(ZipArchive package, string[] expected)
{
    // What every package has by the format's rules is not ours.
    string[] entries =
    [
        .. package
            .Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name =>
                name != "[Content_Types].xml"
                && !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                // SQLite for every platform.
                && !name.StartsWith("tools/net10.0/any/runtimes/", StringComparison.Ordinal)
            ),
    ];
    foreach (string name in expected.Except(entries))
        Problem($"missing: {name}");
    foreach (string name in entries.Except(expected))
        Problem($"not expected: {name}");
    Console.WriteLine($"  {entries.Length} files");
}

void ExpectMetadata(ZipArchive package, string[] dependencies, bool thatVersionAlone = false)
{
    using Stream stream = package
        .Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Open();
    XElement metadata = XElement.Load(stream).Elements().Single();
    string? Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    foreach (
        string name in (string[])
            ["authors", "description", "tags", "readme", "icon", "license", "releaseNotes", "copyright"]
    )
    {
        if (string.IsNullOrWhiteSpace(Value(name)))
            Problem($"{Value("id")} has no {name}");
    }

    XElement[] needed = [.. metadata.Descendants().Where(element => element.Name.LocalName == "dependency")];
    string[] found = [.. needed.Select(element => element.Attribute("id")!.Value)];
    bool IsOurs(XElement element) => element.Attribute("id")!.Value.StartsWith("Icf", StringComparison.Ordinal);
    if (
        needed.Any(element =>
            element.Attribute("version")!.Value.StartsWith('[') != (thatVersionAlone && IsOurs(element))
        )
    )
        Problem(
            $"{Value("id")} should depend on {(thatVersionAlone ? "the same version alone" : "a version or newer")}"
        );
    if (!found.Order(StringComparer.Ordinal).SequenceEqual(dependencies))
        Problem($"{Value("id")} depends on {string.Join(", ", found)}");
}

void ExpectLinks(ZipArchive package, string page)
{
    if (package.GetEntry(page) is not { } entry)
        return; // reported as missing
    using var reader = new StreamReader(entry.Open());
    foreach (Match link in Regex.Matches(reader.ReadToEnd(), @"\]\((?!https?:)([^)#]+)"))
    {
        string target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
        target = Path.GetRelativePath(".", target).Replace('\\', '/');
        if (package.GetEntry(target) is null)
            Problem($"{page} refers to {target}, which is not in the package");
    }
}

// With CI=true paths do not depend on the machine that built them: a debugger finds files by source link, or asks.
void ExpectSources(ZipArchiveEntry entry)
{
    var bytes = new MemoryStream();
    using (Stream stream = entry.Open())
        stream.CopyTo(bytes);
    bytes.Position = 0;
    MetadataReader reader = MetadataReaderProvider.FromPortablePdbStream(bytes).GetMetadataReader();
    string[] documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
    Console.WriteLine($"  {entry.Name}: {documents.Length} sources, {documents[0]} among them");
    if (Environment.GetEnvironmentVariable("CI") == "true")
    {
        foreach (string document in documents.Where(document => !document.StartsWith("/_", StringComparison.Ordinal)))
            Problem($"{entry.Name} has the path {document}");
    }
}
