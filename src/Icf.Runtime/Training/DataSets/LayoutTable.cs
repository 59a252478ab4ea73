using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Numbers the layouts of the arguments in a shard, and the families of numbers in them.</summary>
internal sealed class LayoutTable
{
    public const string Sizes = "layouts/sizes";
    public const string Tokens = "layouts/tokens";

    private const int Integers = 6;
    private readonly Dictionary<TokenLayout, int> _layouts = [];
    private readonly Dictionary<string, int> _paths = new(StringComparer.Ordinal);

    /// <summary>The names of the families, by number.</summary>
    public IReadOnlyList<string> Paths => [.. _paths.OrderBy(path => path.Value).Select(path => path.Key)];

    public int NumberOf(TokenLayout layout)
    {
        if (!_layouts.TryGetValue(layout, out int number))
            _layouts.Add(layout, number = _layouts.Count);
        return number;
    }

    /// <summary>
    /// The tensors: the size of each layout, and a row for each of its numbers, in the order in which the arguments are
    /// walked.
    /// </summary>
    public NamedTensor[] Write()
    {
        TokenLayout[] layouts = [.. _layouts.OrderBy(layout => layout.Value).Select(layout => layout.Key)];
        var rows = new List<int>();
        foreach (((DataPath path, SiteIndex index), bool isInput) in layouts.SelectMany(layout => layout.AsWritten))
        {
            if (!_paths.TryGetValue(path.Name, out int number))
                _paths.Add(path.Name, number = _paths.Count);
            rows.AddRange([number, isInput ? 1 : 0, index.Rank, index.I, index.J, index.K]);
        }

        return
        [
            new(Sizes, [layouts.Length], layouts.Select(layout => layout.AsWritten.Length).ToArray()),
            new(Tokens, [rows.Count / Integers, Integers], rows.ToArray()),
        ];
    }

    /// <summary>The layouts of a shard, as objects of the current model.</summary>
    /// <exception cref="ArtifactDamagedException">The tensors do not fit each other, or the model.</exception>
    public static TokenLayout[] Read(Artifact file, string path, IReadOnlyList<string> paths, ProposalSkeleton skeleton)
    {
        ReadOnlySpan<int> sizes = file[Sizes].Int32.Span,
            rows = file[Tokens].Int32.Span;
        var layouts = new TokenLayout[sizes.Length];
        for (int l = 0; l < layouts.Length; l++)
        {
            if (sizes[l] < 0 || sizes[l] > rows.Length / Integers)
                throw Damaged(path);
            var tokens = new List<Token>(sizes[l]);
            for (int t = 0; t < sizes[l]; t++, rows = rows[Integers..])
            {
                if ((uint)rows[0] >= (uint)paths.Count || (uint)rows[1] > 1 || (uint)rows[2] > 3)
                    throw Damaged(path);
                bool isInput = rows[1] == 1;
                DataPath family =
                    (isInput ? InputOf(skeleton, paths[rows[0]]) : DataOf(skeleton, paths[rows[0]]))
                    ?? throw Damaged(path);
                tokens.Add(new Token(new DataRef(family, Index(rows)), isInput));
            }

            if (tokens.Distinct().Count() < tokens.Count)
                throw Damaged(path);
            layouts[l] = skeleton.Layouts.Find(tokens);
        }

        return rows.IsEmpty ? layouts : throw Damaged(path);
    }

    // A member of the data that is never observed is an input, too.
    private static DataPath? InputOf(ProposalSkeleton skeleton, string name) =>
        skeleton.Inputs.FirstOrDefault(input => input.Name == name)?.Path ?? DataOf(skeleton, name);

    /// <summary>
    /// An observed parameter, or the member of one that a name such as <c>reading.Value</c> leads to.
    /// </summary>
    private static DataPath? DataOf(ProposalSkeleton skeleton, string name)
    {
        DataPath? parameter = skeleton
            .Data.Where(data => name == data.Name || name.StartsWith($"{data.Name}.", StringComparison.Ordinal))
            .MaxBy(data => data.Name.Length);
        return parameter is null || name == parameter.Name
            ? parameter
            : name[(parameter.Name.Length + 1)..]
                .Split('.')
                .Aggregate(parameter, (path, member) => path.Member(member));
    }

    private static SiteIndex Index(ReadOnlySpan<int> row) =>
        row[2] switch
        {
            0 => SiteIndex.None,
            1 => new SiteIndex(row[3]),
            2 => new SiteIndex(row[3], row[4]),
            _ => new SiteIndex(row[3], row[4], row[5]),
        };

    private static ArtifactDamagedException Damaged(string path) =>
        new(path, "its layouts do not fit each other, or the model.");
}
