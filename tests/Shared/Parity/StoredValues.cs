using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Icf.Testing.Parity;

/// <summary>
/// Sketches of arrays in a text file beside the tests, case by case. With the environment variable
/// <c>ICF_ACCEPT_SNAPSHOTS=1</c> the file is rewritten from its source before it is read.
/// </summary>
internal sealed class StoredValues
{
    private const string Heading = "case ";

    private readonly Dictionary<string, List<NamedArray>> _cases = new(StringComparer.Ordinal);

    private StoredValues(string[] lines)
    {
        List<NamedArray> arrays = [];
        foreach (string line in lines.Where(line => line.Length > 0))
        {
            if (line.StartsWith(Heading, StringComparison.Ordinal))
                _cases.Add(line[Heading.Length..], arrays = []);
            else
                arrays.Add(Parse(line));
        }
    }

    public IEnumerable<string> Names => _cases.Keys;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its name, <c>Operations.verified.txt</c>.</param>
    /// <param name="source">What is written when values are accepted.</param>
    /// <param name="caller">The path of the calling source file, beside which it lies.</param>
    public static StoredValues Open(
        string file,
        Func<IEnumerable<(string Case, IReadOnlyList<NamedArray> Arrays)>> source,
        [CallerFilePath] string caller = ""
    )
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, file);
        if (Environment.GetEnvironmentVariable("ICF_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(path, Text(source()));
        return new StoredValues(File.ReadAllLines(path));
    }

    /// <summary>The sketches of a case.</summary>
    public IReadOnlyList<NamedArray> Of(string name) =>
        _cases.TryGetValue(name, out var arrays)
            ? arrays
            : throw new KeyNotFoundException(
                $"No values are stored for '{name}'; set ICF_ACCEPT_SNAPSHOTS=1 to store them."
            );

    private static string Text(IEnumerable<(string Case, IReadOnlyList<NamedArray> Arrays)> source)
    {
        var text = new StringBuilder();
        foreach ((string name, IReadOnlyList<NamedArray> arrays) in source)
        {
            text.Append(Heading).Append(name).Append('\n');
            foreach (NamedArray array in arrays.Select(Sketch.Of))
            {
                text.Append(array.IsGradient ? "gradient " : "output ").Append(array.Name).Append(':');
                foreach (double value in array.Values)
                    text.Append(' ').Append(value.ToString("G9", CultureInfo.InvariantCulture));
                text.Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // "output result: 1 2 3"
    private static NamedArray Parse(string line)
    {
        int kind = line.IndexOf(' ', StringComparison.Ordinal),
            colon = line.LastIndexOf(':');
        string[] values = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new NamedArray(
            line[(kind + 1)..colon],
            line[..kind] == "gradient",
            [.. values.Select(value => double.Parse(value, CultureInfo.InvariantCulture))]
        );
    }
}
